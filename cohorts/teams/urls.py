"""The room's pages."""

from django.urls import path

from cohorts.teams.board.board_views import proposal_add_team, proposal_move, proposal_publish
from cohorts.teams.fragments import team_mine, team_summary
from cohorts.teams.proposals.proposal_views import (
    proposal_again,
    proposal_detail,
    proposal_list,
    proposal_progress,
    proposal_stop,
)
from cohorts.teams.rules.pair_views import pairrule_list, pairrule_remove
from cohorts.teams.views import team_detail, team_list

urlpatterns = [
    path("teams/", team_list, name="team_list"),
    path("teams/mine/", team_mine, name="team_mine"),
    path("teams/summary/", team_summary, name="team_summary"),
    path("teams/<int:pk>/", team_detail, name="team_detail"),
    path("teams/pairs/", pairrule_list, name="pairrule_list"),
    path("teams/pairs/<int:pk>/remove/", pairrule_remove, name="pairrule_remove"),
    path("teams/proposals/", proposal_list, name="proposal_list"),
    path("teams/proposals/<int:pk>/", proposal_detail, name="proposal_detail"),
    path("teams/proposals/<int:pk>/progress/", proposal_progress, name="proposal_progress"),
    path("teams/proposals/<int:pk>/stop/", proposal_stop, name="proposal_stop"),
    path("teams/proposals/<int:pk>/again/", proposal_again, name="proposal_again"),
    path("teams/proposals/<int:pk>/seats/", proposal_move, name="proposal_move"),
    path("teams/proposals/<int:pk>/teams/", proposal_add_team, name="proposal_add_team"),
    path("teams/proposals/<int:pk>/publish/", proposal_publish, name="proposal_publish"),
]
