"""Proposals: the list, one of them, waiting for it, comparing two."""

from django.urls import path

from cohorts.teams.proposals.compare_views import proposal_beside, proposal_compare
from cohorts.teams.proposals.proposal_views import (
    proposal_again,
    proposal_detail,
    proposal_list,
    proposal_progress,
    proposal_stop,
)
from cohorts.teams.proposals.remove_views import proposal_remove

urlpatterns = [
    path("teams/proposals/", proposal_list, name="proposal_list"),
    path("teams/proposals/compare/", proposal_compare, name="proposal_compare"),
    path("teams/proposals/beside/", proposal_beside, name="proposal_beside"),
    path("teams/proposals/<int:pk>/", proposal_detail, name="proposal_detail"),
    path("teams/proposals/<int:pk>/progress/", proposal_progress, name="proposal_progress"),
    path("teams/proposals/<int:pk>/stop/", proposal_stop, name="proposal_stop"),
    path("teams/proposals/<int:pk>/again/", proposal_again, name="proposal_again"),
    path("teams/proposals/<int:pk>/removal/", proposal_remove, name="proposal_remove"),
]
