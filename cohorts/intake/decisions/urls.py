"""Deciding: the pages of managers."""

from django.urls import path

from cohorts.intake.decisions import decision_views

_ON = "applications/<str:ref>/"

urlpatterns = [
    path(f"{_ON}decision/", decision_views.decision_edit, name="decision_edit"),
    path(
        f"{_ON}decisions/<int:pk>/telling/",
        decision_views.decision_tell,
        name="decision_tell",
    ),
]
