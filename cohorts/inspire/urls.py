"""The room's pages."""

from django.urls import path

from cohorts.inspire.attendance.register_views import register_edit
from cohorts.inspire.fragments import attendance_summary, week_now
from cohorts.inspire.views import week_detail, week_list

urlpatterns = [
    path("weeks/", week_list, name="week_list"),
    path("weeks/now/", week_now, name="week_now"),
    path("weeks/attendance/", attendance_summary, name="attendance_summary"),
    path("weeks/sessions/<int:pk>/register/", register_edit, name="register_edit"),
    path("weeks/<slug:cohort>/<int:number>/", week_detail, name="week_detail"),
]
