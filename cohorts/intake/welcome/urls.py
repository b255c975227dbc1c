"""The welcome: a place offered, confirmed, signed for."""

from django.urls import path

from cohorts.intake.welcome import offer_views, place_views

_PLACE = "calls/<slug:slug>/place/"
_PLACES = "calls/<slug:slug>/places/"

urlpatterns = [
    path("fragments/place-now/", place_views.place_now, name="place_now"),
    path(_PLACE, place_views.place_confirm, name="place_confirm"),
    path(f"{_PLACE}declining/", place_views.place_decline, name="place_decline"),
    path(f"{_PLACE}welcome/", place_views.place_welcome, name="place_welcome"),
    path(f"{_PLACE}agreement/", place_views.agreement_signed, name="agreement_signed"),
    path(_PLACES, offer_views.offer_list, name="offer_list"),
    path(f"{_PLACES}<str:ref>/extension/", offer_views.offer_extend, name="offer_extend"),
    path(f"{_PLACES}<int:pk>/note/", offer_views.offer_note, name="offer_note"),
    path("calls/<slug:slug>/agreement/", offer_views.agreement_edit, name="agreement_edit"),
]
