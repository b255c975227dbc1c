"""The room's pages."""

from django.urls import path

from cohorts.intake import apply_views, call_views, status_views

urlpatterns = [
    path("fragments/call-now/", call_views.call_now, name="call_now"),
    path("calls/<slug:slug>/", call_views.call_detail, name="call_detail"),
    path("calls/<slug:slug>/application/", apply_views.application_edit, name="application_edit"),
    path(
        "calls/<slug:slug>/application/check/",
        apply_views.application_check,
        name="application_check",
    ),
    path(
        "calls/<slug:slug>/application/status/",
        status_views.application_status,
        name="application_status",
    ),
    path(
        "calls/<slug:slug>/application/withdrawal/",
        status_views.application_withdraw,
        name="application_withdraw",
    ),
]
