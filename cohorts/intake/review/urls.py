"""Reviewers' pages, and the manager's pages about reviews."""

from django.urls import path

from cohorts.intake.review import (
    assign_views,
    conflict_views,
    judging_views,
    panel_views,
    plan_views,
    progress_views,
    review_views,
    rubric_views,
    terms_views,
)

_CALL = "calls/<slug:slug>/"

reviewers = [
    path("reviews/", review_views.review_list, name="review_list"),
    path("fragments/review-due/", review_views.review_due, name="review_due"),
    path("reviews/<int:pk>/", judging_views.review_edit, name="review_edit"),
    path("reviews/<int:pk>/draft/", judging_views.review_draft, name="review_draft"),
    path("reviews/<int:pk>/conflict/", conflict_views.review_conflict, name="review_conflict"),
    path("reviews/conflicts/<slug:slug>/", conflict_views.conflict_list, name="conflict_list"),
]

rubric = [
    path(f"{_CALL}rubric/", rubric_views.rubric_detail, name="rubric_detail"),
    path(f"{_CALL}rubric/new/", rubric_views.criterion_add, name="criterion_add"),
    path(f"{_CALL}rubric/<slug:code>/", rubric_views.criterion_edit, name="criterion_edit"),
    path(f"{_CALL}rubric/<slug:code>/place/", rubric_views.criterion_move, name="criterion_move"),
    path(
        f"{_CALL}rubric/<slug:code>/removal/",
        rubric_views.criterion_remove,
        name="criterion_remove",
    ),
]

panel = [
    path(f"{_CALL}panel/", panel_views.panel_detail, name="panel_detail"),
    path(f"{_CALL}panel/new/", panel_views.panellist_add, name="panellist_add"),
    path(f"{_CALL}panel/invitation/", panel_views.reviewer_invite, name="reviewer_invite"),
    path(f"{_CALL}panel/<int:pk>/", panel_views.panellist_edit, name="panellist_edit"),
    path(f"{_CALL}panel/<int:pk>/leaving/", panel_views.panellist_leave, name="panellist_leave"),
    path(
        f"{_CALL}panel/conflicts/<int:pk>/taking-back/",
        panel_views.conflict_take_back,
        name="conflict_take_back",
    ),
]

progress = [
    path("applications/<str:ref>/reviews/", assign_views.review_assign, name="review_assign"),
    path(f"{_CALL}reviews/", progress_views.review_dashboard, name="review_dashboard"),
    path(f"{_CALL}reviews/grid/", assign_views.review_grid, name="review_grid"),
    path(f"{_CALL}reviews/assignment/", plan_views.review_plan, name="review_plan"),
    path(
        f"{_CALL}reviews/calibration/",
        progress_views.review_calibration,
        name="review_calibration",
    ),
    path(f"{_CALL}reviews/day/", terms_views.review_day_edit, name="review_day_edit"),
]

urlpatterns = [*reviewers, *rubric, *panel, *progress]
