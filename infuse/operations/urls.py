"""The room's pages, at the front door."""

from django.urls import path

from infuse.operations import views

urlpatterns = [
    path("platform/operations/", views.operations, name="operations"),
    path("platform/operations/jobs/<int:pk>/retry/", views.job_retry, name="job_retry"),
    path("platform/metrics", views.metrics, name="metrics"),
]
