"""Gathers the pages of the journey's rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"cohorts.{room}.urls"))
    for room in ("roster", "intake", "inspire", "issues", "teams")
]
