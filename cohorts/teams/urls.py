"""The room's pages."""

from django.urls import include, path

from cohorts.teams.fragments import team_mine, team_summary
from cohorts.teams.rules.urls import urlpatterns as of_rules
from cohorts.teams.views import team_detail, team_list

urlpatterns = [
    path("teams/", team_list, name="team_list"),
    path("teams/mine/", team_mine, name="team_mine"),
    path("teams/summary/", team_summary, name="team_summary"),
    path("teams/<int:pk>/", team_detail, name="team_detail"),
    *of_rules,
    path("", include("cohorts.teams.proposals.urls")),
    path("", include("cohorts.teams.board.urls")),
    path("", include("cohorts.teams.publishing.urls")),
    path("", include("cohorts.teams.life.urls")),
    path("", include("cohorts.teams.exchange.urls")),
]
