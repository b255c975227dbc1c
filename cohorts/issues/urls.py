"""The room's pages."""

from django.urls import path

from cohorts.issues.offering_views import (
    wickedissue_close,
    wickedissue_edit,
    wickedissue_offer,
    wickedissue_reopen,
)
from cohorts.issues.popularity import popularity
from cohorts.issues.ranking_views import ranking_edit, ranking_on_behalf
from cohorts.issues.views import wickedissue_detail, wickedissue_list

urlpatterns = [
    path("issues/", wickedissue_list, name="wickedissue_list"),
    path("issues/new/", wickedissue_offer, name="wickedissue_offer"),
    path("issues/ranking/", ranking_edit, name="ranking_edit"),
    path("issues/rankings/", popularity, name="popularity"),
    path("issues/rankings/<int:pk>/", ranking_on_behalf, name="ranking_on_behalf"),
    path("issues/<int:pk>/", wickedissue_detail, name="wickedissue_detail"),
    path("issues/<int:pk>/edit/", wickedissue_edit, name="wickedissue_edit"),
    path("issues/<int:pk>/close/", wickedissue_close, name="wickedissue_close"),
    path("issues/<int:pk>/reopen/", wickedissue_reopen, name="wickedissue_reopen"),
]
