"""The manager's pages of a call."""

from django.urls import path

from cohorts.intake.manage import manage_views, nudge_views, overview_views

urlpatterns = [
    path("intake/", overview_views.intake_overview, name="intake_overview"),
    path("applications/", manage_views.application_list, name="application_list"),
    path(
        "calls/<slug:slug>/nudges/endorsements/",
        nudge_views.endorsements_nudge,
        name="endorsements_nudge",
    ),
    path("calls/<slug:slug>/nudges/reviews/", nudge_views.reviews_nudge, name="reviews_nudge"),
    path("calls/<slug:slug>/nudges/places/", nudge_views.places_nudge, name="places_nudge"),
    path("applications/<str:ref>/", manage_views.application_detail, name="application_detail"),
]
