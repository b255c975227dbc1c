"""A manager's pages about calls."""

from django.urls import path

from cohorts.intake.opening import plan_views

urlpatterns = [
    path("calls/", plan_views.call_list, name="call_list"),
    path("calls/<slug:slug>/plan/", plan_views.call_plan, name="call_plan"),
    path("calls/<slug:slug>/preparation/", plan_views.call_prepare, name="call_prepare"),
    path("calls/<slug:slug>/announcement/", plan_views.call_announce, name="call_announce"),
]
