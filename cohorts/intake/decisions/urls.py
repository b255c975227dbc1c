"""Deciding: the pages of managers."""

from django.urls import path

from cohorts.intake.decisions import (
    batch_views,
    board_views,
    decision_views,
    feedback_views,
    history_views,
    reason_views,
    release_views,
    schedule_views,
    waitlist_views,
)

_ON = "applications/<str:ref>/"
_AT = "calls/<slug:slug>/decisions/"
_BATCH = f"{_AT}batches/<int:pk>/"
_RELEASE = f"{_AT}messages/"
_REASONS = "decision-reasons/"
_LINE = "calls/<slug:slug>/waiting-list/"

urlpatterns = [
    path(f"{_ON}decision/", decision_views.decision_edit, name="decision_edit"),
    path(f"{_ON}decisions/", history_views.decision_history, name="decision_history"),
    path(
        f"{_ON}decisions/<int:pk>/telling/",
        decision_views.decision_tell,
        name="decision_tell",
    ),
    path(_AT, board_views.decision_board, name="decision_board"),
    path(f"{_AT}tried/", board_views.outcome_try, name="outcome_try"),
    path(f"{_AT}batches/", batch_views.batch_start, name="batch_start"),
    path(_BATCH, batch_views.batch_detail, name="batch_detail"),
    path(f"{_BATCH}confirmation/", batch_views.batch_confirm, name="batch_confirm"),
    path(f"{_BATCH}trimming/", batch_views.batch_trim, name="batch_trim"),
    path(f"{_BATCH}dropping/", batch_views.batch_drop, name="batch_drop"),
    path(_RELEASE, release_views.release_edit, name="release_edit"),
    path(f"{_RELEASE}preview/", release_views.release_preview, name="release_preview"),
    path(f"{_RELEASE}sending/", release_views.release_send, name="release_send"),
    path(f"{_RELEASE}schedule/", schedule_views.release_schedule, name="release_schedule"),
    path(f"{_RELEASE}taking-back/", schedule_views.release_take_back, name="release_take_back"),
    path(f"{_RELEASE}<int:pk>/", release_views.release_detail, name="release_detail"),
    path(f"{_AT}feedback/", feedback_views.feedback_edit, name="feedback_edit"),
    path(_REASONS, reason_views.reason_list, name="reason_list"),
    path(f"{_REASONS}new/<slug:outcome>/", reason_views.reason_add, name="reason_add"),
    path(f"{_REASONS}<slug:code>/", reason_views.reason_edit, name="reason_edit"),
    path(f"{_REASONS}<slug:code>/offer/", reason_views.reason_offer, name="reason_offer"),
    path(_LINE, waitlist_views.waiting_list, name="waiting_list"),
    path(f"{_LINE}<str:ref>/move/", waitlist_views.waiting_move, name="waiting_move"),
    path(f"{_LINE}<str:ref>/place/", waitlist_views.waiting_promote, name="waiting_promote"),
]
