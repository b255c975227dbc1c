"""The room's pages."""

from django.urls import URLPattern, path, re_path

from experiments.hours import claim_views, fragments, own_views, person_views, register_views

_WEEK = "hours/register/<slug:slug>/<int:week>/"
_PERSON = "hours/people/<int:pk>/<int:week>/"

urlpatterns: list[URLPattern] = [
    path("hours/", own_views.hours_list, name="hours_list"),
    path("hours/<int:week>/", own_views.hours_edit, name="hours_edit"),
    path("hours/<int:week>/confirmation/", own_views.hours_confirmation, name="hours_confirmation"),
    path("hours/register/", register_views.hours_register, name="hours_register"),
    path(f"{_WEEK}confirmation/", register_views.hours_confirm_all, name="hours_confirm_all"),
    path(f"{_WEEK}nudge/", register_views.hours_nudge, name="hours_nudge"),
    path(_PERSON, person_views.hours_person, name="hours_person"),
    path(
        f"{_PERSON}confirmation/",
        person_views.hours_person_confirmation,
        name="hours_person_confirmation",
    ),
    path("hours/claims/latest/", fragments.claim_latest, name="claim_latest"),
    path("hours/claims/", claim_views.hoursclaim_list, name="hoursclaim_list"),
    path("hours/claims/new/<slug:slug>/", claim_views.hoursclaim_new, name="hoursclaim_new"),
    path("hours/claims/<int:pk>/", claim_views.hoursclaim_detail, name="hoursclaim_detail"),
    re_path(
        r"^hours/claims/(?P<pk>\d{1,18})/hours\.(?P<kind>csv|xlsx)$",
        claim_views.hoursclaim_file,
        name="hoursclaim_file",
    ),
]
