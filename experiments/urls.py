"""Gathers the pages of the work's rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"experiments.{room}.urls"))
    for room in ("design", "log", "hours", "barriers", "library", "reports")
]
