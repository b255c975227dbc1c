"""The room's pages."""

from django.urls import URLPattern, path

from experiments.design import board_views as boards
from experiments.design import conclusion_views as conclusion
from experiments.design import detail_views as detail
from experiments.design import ethics_views as ethics
from experiments.design import lock_views as lock
from experiments.design import move_views as moves
from experiments.design import plan_views as plan
from experiments.design.standards import views as standards

_ONE = "experiments/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("experiments/board/", boards.experiment_board, name="experiment_board"),
    path("experiments/new/", plan.experiment_new, name="experiment_new"),
    path("experiments/parts/ethics/", ethics.ethics_waiting, name="ethics_waiting"),
    path(_ONE, detail.experiment_detail, name="experiment_detail"),
    path(f"{_ONE}edit/", plan.experiment_edit, name="experiment_edit"),
    path(f"{_ONE}plan/", plan.plan_edit, name="plan_edit"),
    path(f"{_ONE}ethics/", ethics.ethics_edit, name="ethics_edit"),
    path(f"{_ONE}ethics/reply/", ethics.ethics_reply, name="ethics_reply"),
    path(f"{_ONE}check/", moves.experiment_check, name="experiment_check"),
    path(f"{_ONE}lock/", lock.experiment_lock, name="experiment_lock"),
    path(f"{_ONE}amendments/new/", lock.amendment_new, name="amendment_new"),
    path(f"{_ONE}series/new/", lock.series_new, name="series_new"),
    path(f"{_ONE}start/", moves.experiment_start, name="experiment_start"),
    path(f"{_ONE}pause/", moves.experiment_pause, name="experiment_pause"),
    path(f"{_ONE}resumption/", moves.experiment_resumption, name="experiment_resumption"),
    path(f"{_ONE}finish/", moves.experiment_finish, name="experiment_finish"),
    path(f"{_ONE}restart/", moves.experiment_restart, name="experiment_restart"),
    path(f"{_ONE}conclusion/", conclusion.conclusion_edit, name="conclusion_edit"),
    path(f"{_ONE}decision/", conclusion.decision_new, name="decision_new"),
    path(f"{_ONE}sharing/", moves.experiment_sharing, name="experiment_sharing"),
    path(f"{_ONE}standards/new/", standards.standard_new, name="standard_new"),
    path(
        "experiments/standards/<int:pk>/document/",
        standards.standard_document,
        name="standard_document",
    ),
]
