"""Equality monitoring's two pages."""

from django.urls import path

from cohorts.intake.monitoring import views

urlpatterns = [
    path("calls/<slug:slug>/application/equality/", views.monitoring_edit, name="monitoring_edit"),
    path("calls/<slug:slug>/equality/", views.monitoring_detail, name="monitoring_detail"),
]
