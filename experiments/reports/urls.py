"""The reports' pages."""

from django.urls import path

from experiments.reports import fragments, reading_views, views

ONE = "reports/<slug:kind>/<str:subject>/<int:number>"

urlpatterns = [
    path("reports/", views.report_list, name="report_list"),
    path("reports/batch/", views.report_batch, name="report_batch"),
    path("reports/latest/", fragments.report_latest, name="report_latest"),
    path("reports/jobs/", fragments.report_jobs, name="report_jobs"),
    path("reports/<slug:cohort>.zip", views.report_bundle, name="report_bundle"),
    path("reports/<slug:kind>/<str:subject>/", views.report_ask, name="report_ask"),
    path(f"{ONE}/", reading_views.report_detail, name="report_detail"),
    path(f"{ONE}/retry/", views.report_retry, name="report_retry"),
    path(f"{ONE}/data/", reading_views.report_data, name="report_data"),
    path(f"{ONE}/rows/", reading_views.report_rows, name="report_rows"),
    path(f"{ONE}/<str:language>.pdf", reading_views.report_file, name="report_file"),
]
