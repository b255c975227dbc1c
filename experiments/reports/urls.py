"""The reports' pages."""

from django.urls import path

from experiments.reports import fragments, views

urlpatterns = [
    path("reports/", views.report_list, name="report_list"),
    path("reports/batch/", views.report_batch, name="report_batch"),
    path("reports/latest/", fragments.report_latest, name="report_latest"),
    path("reports/jobs/", fragments.report_jobs, name="report_jobs"),
    path("reports/<str:code>/", views.report_ask, name="report_ask"),
    path("reports/<str:code>/<int:number>/", views.report_detail, name="report_detail"),
    path("reports/<str:code>/<int:number>/retry/", views.report_retry, name="report_retry"),
    path("reports/<str:code>/<int:number>/data/", views.report_data, name="report_data"),
    path(
        "reports/<str:code>/<int:number>/<str:language>.pdf",
        views.report_file,
        name="report_file",
    ),
]
