"""The form in the manager's hands, all its questions on paper, and files that came as answers."""

from django.urls import path

from cohorts.intake.form import (
    editor_views,
    eligible_views,
    file_views,
    part_views,
    questions_views,
)

FORM = "calls/<slug:slug>/form/"

urlpatterns = [
    path(FORM, editor_views.form_edit, name="form_edit"),
    path(f"{FORM}moves/", editor_views.form_move, name="form_move"),
    path(f"{FORM}preview/", editor_views.form_preview, name="form_preview"),
    path(f"{FORM}publication/", editor_views.form_publish, name="form_publish"),
    path(f"{FORM}copy/", editor_views.form_copy, name="form_copy"),
    path(f"{FORM}new-section/", part_views.section_add, name="section_add"),
    path(f"{FORM}sections/<slug:key>/", part_views.section_edit, name="section_edit"),
    path(f"{FORM}sections/<slug:key>/removal/", part_views.section_remove, name="section_remove"),
    path(f"{FORM}new-question/", part_views.question_add, name="question_add"),
    path(f"{FORM}questions/<slug:key>/", part_views.question_edit, name="question_edit"),
    path(
        f"{FORM}questions/<slug:key>/eligible/",
        eligible_views.question_eligible,
        name="question_eligible",
    ),
    path(
        f"{FORM}questions/<slug:key>/removal/", part_views.question_remove, name="question_remove"
    ),
    path(
        "calls/<slug:slug>/questions/<str:language>.pdf",
        questions_views.call_questions,
        name="call_questions",
    ),
    path("applications/<str:ref>/files/<slug:key>/", file_views.answer_file, name="answer_file"),
]
