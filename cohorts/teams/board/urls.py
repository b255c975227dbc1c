"""The board of a proposal, what is done on it, and why it is as it is."""

from django.urls import path

from cohorts.teams.board.board_views import (
    proposal_add_team,
    proposal_effects,
    proposal_move,
    proposal_pulse,
)
from cohorts.teams.board.step_views import (
    proposal_copy,
    proposal_lock,
    proposal_rearrange,
    proposal_redo,
    proposal_undo,
)
from cohorts.teams.board.swap_views import proposal_swap
from cohorts.teams.board.why_views import proposal_why, proposal_why_person, proposal_why_team

_ONE = "teams/proposals/<int:pk>/"

urlpatterns = [
    path(f"{_ONE}seats/", proposal_move, name="proposal_move"),
    path(f"{_ONE}swap/", proposal_swap, name="proposal_swap"),
    path(f"{_ONE}teams/", proposal_add_team, name="proposal_add_team"),
    path(f"{_ONE}effects/<int:associate>/", proposal_effects, name="proposal_effects"),
    path(f"{_ONE}pulse/", proposal_pulse, name="proposal_pulse"),
    path(f"{_ONE}undo/", proposal_undo, name="proposal_undo"),
    path(f"{_ONE}redo/", proposal_redo, name="proposal_redo"),
    path(f"{_ONE}locks/", proposal_lock, name="proposal_lock"),
    path(f"{_ONE}rearrange/", proposal_rearrange, name="proposal_rearrange"),
    path(f"{_ONE}copy/", proposal_copy, name="proposal_copy"),
    path(f"{_ONE}why/", proposal_why, name="proposal_why"),
    path(f"{_ONE}why/teams/<int:team>/", proposal_why_team, name="proposal_why_team"),
    path(f"{_ONE}why/people/<int:associate>/", proposal_why_person, name="proposal_why_person"),
]
