"""The room's pages."""

from django.urls import URLPattern, path

from experiments.log import entry_views, fragments, safety_views

_ONE = "experiments/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{_ONE}log/", entry_views.entry_list, name="entry_list"),
    path(f"{_ONE}log/new/", entry_views.entry_new, name="entry_new"),
    path(f"{_ONE}measurements/new/", entry_views.measurement_new, name="measurement_new"),
    path(f"{_ONE}safety-stop/", safety_views.safety_stop, name="safety_stop"),
    path("experiments/parts/mine/", fragments.experiment_mine, name="experiment_mine"),
    path("experiments/parts/summary/", fragments.experiment_summary, name="experiment_summary"),
    path("experiments/parts/silent/", fragments.experiment_silent, name="experiment_silent"),
]
