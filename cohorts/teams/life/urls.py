"""What becomes of a team once it is formed."""

from django.urls import path

from cohorts.teams.life.change_views import seat_end, team_join, team_merge, team_split
from cohorts.teams.life.charter_views import charter_agreement, charter_detail, charter_edit
from cohorts.teams.life.name_views import (
    team_name_agreement,
    team_name_decline,
    team_name_edit,
)
from cohorts.teams.life.place_views import place_suggestions

_ONE = "teams/<int:pk>/"

urlpatterns = [
    path("teams/places/", place_suggestions, name="place_suggestions"),
    path("teams/seats/<int:pk>/end/", seat_end, name="seat_end"),
    path("teams/names/<int:pk>/agreement/", team_name_agreement, name="team_name_agreement"),
    path("teams/names/<int:pk>/decline/", team_name_decline, name="team_name_decline"),
    path("teams/charters/<int:pk>/agreement/", charter_agreement, name="charter_agreement"),
    path(f"{_ONE}name/", team_name_edit, name="team_name_edit"),
    path(f"{_ONE}charter/", charter_detail, name="charter_detail"),
    path(f"{_ONE}charter/edit/", charter_edit, name="charter_edit"),
    path(f"{_ONE}join/", team_join, name="team_join"),
    path(f"{_ONE}split/", team_split, name="team_split"),
    path(f"{_ONE}merge/", team_merge, name="team_merge"),
]
