"""The manager's pages of a call."""

from django.urls import path

from cohorts.intake.manage import manage_views, overview_views

urlpatterns = [
    path("intake/", overview_views.intake_overview, name="intake_overview"),
    path("applications/", manage_views.application_list, name="application_list"),
    path(
        "fragments/application-summary/",
        overview_views.application_summary,
        name="application_summary",
    ),
    path("applications/<str:ref>/", manage_views.application_detail, name="application_detail"),
]
