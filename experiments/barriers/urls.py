"""The room's pages."""

from django.urls import URLPattern, path

from experiments.barriers import ageing_views, changing_views, experiment_views, views
from experiments.barriers.sharing import views as sharing_views

_ONE = "experiments/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("barriers/", views.barrier_list, name="barrier_list"),
    path("barriers/new/", views.barrier_new, name="barrier_new"),
    path("barriers/parts/escalated/", views.barrier_escalated, name="barrier_escalated"),
    path("barriers/ageing/", ageing_views.barrier_ageing, name="barrier_ageing"),
    path("barriers/limits/", changing_views.barrierrules_edit, name="barrierrules_edit"),
    path("barriers/<int:pk>/", views.barrier_detail, name="barrier_detail"),
    path("barriers/<int:pk>/escalation/", views.barrier_escalation, name="barrier_escalation"),
    path("barriers/<int:pk>/resolution/", views.barrier_resolution, name="barrier_resolution"),
    path("barriers/<int:pk>/change/", changing_views.barrier_edit, name="barrier_edit"),
    path(
        "barriers/<int:pk>/reopening/", changing_views.barrier_reopening, name="barrier_reopening"
    ),
    path("data-requests/", sharing_views.sharingrequest_list, name="sharingrequest_list"),
    path("data-requests/new/", sharing_views.sharingrequest_new, name="sharingrequest_new"),
    path(
        "data-requests/<int:pk>/",
        sharing_views.sharingrequest_detail,
        name="sharingrequest_detail",
    ),
    path(
        "data-requests/<int:pk>/reply/",
        sharing_views.sharingrequest_reply,
        name="sharingrequest_reply",
    ),
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
