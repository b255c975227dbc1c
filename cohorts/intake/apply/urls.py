"""The applicant's pages."""

from django.urls import path

from cohorts.intake.apply import apply_views, status_views

_AT = "calls/<slug:slug>/application/"

urlpatterns = [
    path(_AT, apply_views.application_edit, name="application_edit"),
    path(f"{_AT}check/", apply_views.application_check, name="application_check"),
    path(f"{_AT}status/", status_views.application_status, name="application_status"),
    path(f"{_AT}withdrawal/", status_views.application_withdraw, name="application_withdraw"),
]
