"""The room's pages."""

from django.urls import URLPattern, path

from experiments.barriers import experiment_views, views

_ONE = "experiments/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("barriers/", views.barrier_list, name="barrier_list"),
    path("barriers/new/", views.barrier_new, name="barrier_new"),
    path("barriers/parts/summary/", views.barrier_summary, name="barrier_summary"),
    path("barriers/parts/escalated/", views.barrier_escalated, name="barrier_escalated"),
    path("barriers/<int:pk>/", views.barrier_detail, name="barrier_detail"),
    path("barriers/<int:pk>/escalation/", views.barrier_escalation, name="barrier_escalation"),
    path("barriers/<int:pk>/resolution/", views.barrier_resolution, name="barrier_resolution"),
    path(f"{_ONE}barriers/new/", experiment_views.experiment_barrier, name="experiment_barrier"),
    path(
        f"{_ONE}barriers/",
        experiment_views.experiment_barrier_link,
        name="experiment_barrier_link",
    ),
    path(
        f"{_ONE}abandonment/",
        experiment_views.experiment_abandonment,
        name="experiment_abandonment",
    ),
]
