"""The room's pages."""

from django.urls import path

from cohorts.issues.curating.closing_views import (
    wickedissue_close,
    wickedissue_merge,
    wickedissue_reopen,
)
from cohorts.issues.curating.propose_views import wickedissue_propose
from cohorts.issues.deadline_views import rankings_close
from cohorts.issues.offering_views import wickedissue_edit, wickedissue_offer
from cohorts.issues.open_call.views import issue_confirm, issue_open, issue_sent, issuecall_edit
from cohorts.issues.pack.views import issue_pack, issue_pack_file
from cohorts.issues.popularity import popularity
from cohorts.issues.ranking_views import ranking_edit, ranking_on_behalf
from cohorts.issues.talk.views import (
    issueinterest_set,
    issuequestion_answer,
    issuequestion_hide,
    issuequestion_new,
)
from cohorts.issues.views import wickedissue_detail, wickedissue_list

urlpatterns = [
    path("issues/", wickedissue_list, name="wickedissue_list"),
    path("issues/new/", wickedissue_offer, name="wickedissue_offer"),
    path("issues/propose/", wickedissue_propose, name="wickedissue_propose"),
    path("issues/call/", issuecall_edit, name="issuecall_edit"),
    path("issues/open/<slug:slug>/", issue_open, name="issue_open"),
    path("issues/open/<slug:slug>/sent/", issue_sent, name="issue_sent"),
    path("issues/confirm/<str:token>/", issue_confirm, name="issue_confirm"),
    path("issues/pack/", issue_pack, name="issue_pack"),
    path("issues/pack/<str:language>/", issue_pack_file, name="issue_pack_file"),
    path("issues/ranking/", ranking_edit, name="ranking_edit"),
    path("issues/rankings/", popularity, name="popularity"),
    path("issues/rankings/deadline/", rankings_close, name="rankings_close"),
    path("issues/rankings/<int:pk>/", ranking_on_behalf, name="ranking_on_behalf"),
    path("issues/questions/<int:pk>/answer/", issuequestion_answer, name="issuequestion_answer"),
    path("issues/questions/<int:pk>/hide/", issuequestion_hide, name="issuequestion_hide"),
    path("issues/<int:pk>/", wickedissue_detail, name="wickedissue_detail"),
    path("issues/<int:pk>/edit/", wickedissue_edit, name="wickedissue_edit"),
    path("issues/<int:pk>/close/", wickedissue_close, name="wickedissue_close"),
    path("issues/<int:pk>/reopen/", wickedissue_reopen, name="wickedissue_reopen"),
    path("issues/<int:pk>/merge/", wickedissue_merge, name="wickedissue_merge"),
    path("issues/<int:pk>/interest/", issueinterest_set, name="issueinterest_set"),
    path("issues/<int:pk>/questions/", issuequestion_new, name="issuequestion_new"),
]
