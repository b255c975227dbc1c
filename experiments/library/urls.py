"""The room's pages."""

from django.urls import URLPattern, path

from experiments.library import evidence_views, issue_views, item_views, list_views

urlpatterns: list[URLPattern] = [
    path("experiments/", list_views.experiment_list, name="experiment_list"),
    path("experiments/parts/evidence/", evidence_views.evidence_hints, name="evidence_hints"),
    path("experiments/<int:pk>/evidence/", evidence_views.evidence_check, name="evidence_check"),
    path("issues/<int:pk>/experiments/", issue_views.issue_experiments, name="issue_experiments"),
    path("library/", item_views.libraryitem_list, name="libraryitem_list"),
    path("library/<int:pk>/", item_views.libraryitem_detail, name="libraryitem_detail"),
]
