"""Reviewers' pages, and the manager's pages about reviews."""

from django.urls import path

from cohorts.intake.review import conflict_views, judging_views, review_views

urlpatterns = [
    path("reviews/", review_views.review_list, name="review_list"),
    path("fragments/review-due/", review_views.review_due, name="review_due"),
    path("reviews/<int:pk>/", judging_views.review_edit, name="review_edit"),
    path("reviews/<int:pk>/draft/", judging_views.review_draft, name="review_draft"),
    path("reviews/<int:pk>/conflict/", conflict_views.review_conflict, name="review_conflict"),
    path("reviews/conflicts/<slug:slug>/", conflict_views.conflict_list, name="conflict_list"),
]
