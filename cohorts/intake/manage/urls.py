"""The manager's pages of a call."""

from django.urls import path

from cohorts.intake.manage import manage_views

urlpatterns = [
    path("applications/", manage_views.application_list, name="application_list"),
    path(
        "fragments/application-summary/",
        manage_views.application_summary,
        name="application_summary",
    ),
    path("applications/<str:ref>/", manage_views.application_detail, name="application_detail"),
]
