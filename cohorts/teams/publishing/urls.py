"""From a proposal to the cohort's teams."""

from django.urls import path

from cohorts.teams.publishing.plan_views import publishing_plan
from cohorts.teams.publishing.publication_views import (
    publication_agreement,
    publication_detail,
    publication_undo,
)
from cohorts.teams.publishing.publish_views import proposal_publish

_ONE = "teams/publications/<int:pk>/"

urlpatterns = [
    path("teams/proposals/<int:pk>/publish/", proposal_publish, name="proposal_publish"),
    path("teams/publishing/", publishing_plan, name="publishing_plan"),
    path(_ONE, publication_detail, name="publication_detail"),
    path(f"{_ONE}agreement/", publication_agreement, name="publication_agreement"),
    path(f"{_ONE}undo/", publication_undo, name="publication_undo"),
]
