"""Formations as files."""

from django.urls import path

from cohorts.teams.exchange.views import (
    formationimport_confirm,
    formationimport_detail,
    formationimport_list,
    instance_export,
    proposal_export,
    team_export,
)

urlpatterns = [
    path("teams/files/", formationimport_list, name="formationimport_list"),
    path("teams/files/<int:pk>/", formationimport_detail, name="formationimport_detail"),
    path("teams/files/<int:pk>/proposal/", formationimport_confirm, name="formationimport_confirm"),
    path("teams/files/instance.json", instance_export, name="instance_export"),
    path("teams/files/teams.<str:kind>", team_export, name="team_export"),
    path("teams/proposals/<int:pk>/teams.<str:kind>", proposal_export, name="proposal_export"),
]
