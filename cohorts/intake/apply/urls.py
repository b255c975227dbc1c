"""The applicant's pages."""

from django.urls import path

from cohorts.intake.apply import (
    check_views,
    edit_views,
    eligibility_views,
    fragments,
    status_views,
    task_views,
)

_AT = "calls/<slug:slug>/application/"

urlpatterns = [
    path(
        "calls/<slug:slug>/eligibility/",
        eligibility_views.eligibility_check,
        name="eligibility_check",
    ),
    path("fragments/application-mine/", fragments.application_mine, name="application_mine"),
    path(_AT, task_views.application_tasks, name="application_tasks"),
    path(f"{_AT}parts/<str:part>/", edit_views.application_edit, name="application_edit"),
    path(f"{_AT}check/", check_views.application_check, name="application_check"),
    path(f"{_AT}status/", status_views.application_status, name="application_status"),
    path(f"{_AT}withdrawal/", status_views.application_withdraw, name="application_withdraw"),
]
