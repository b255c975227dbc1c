"""Line managers' and nominators' pages."""

from django.urls import path

from cohorts.intake.endorsement import answer_views, ask_views, nominate_views

_AT = "calls/<slug:slug>/application/"

urlpatterns = [
    path(f"{_AT}line-manager/", ask_views.endorsement_ask, name="endorsement_ask"),
    path(f"{_AT}questions/<int:pk>/", ask_views.endorsement_reply, name="endorsement_reply"),
    path(
        "applications/<str:ref>/endorsement/",
        ask_views.endorsement_manage,
        name="endorsement_manage",
    ),
    path("endorsements/<str:token>/", answer_views.endorsement_answer, name="endorsement_answer"),
    path(
        "endorsements/<str:token>/renewal/",
        answer_views.endorsement_renew,
        name="endorsement_renew",
    ),
    path("calls/<slug:slug>/nominations/", nominate_views.nomination_add, name="nomination_add"),
    path("nominations/", nominate_views.nomination_list, name="nomination_list"),
    path("nominations/<str:token>/", nominate_views.nomination_detail, name="nomination_detail"),
    path(
        "nominations/<str:token>/refusal/",
        nominate_views.nomination_decline,
        name="nomination_decline",
    ),
]
