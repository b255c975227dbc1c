"""The room's pages."""

from django.urls import path

from cohorts.inspire.attendance.register_views import mark_edit, register_edit
from cohorts.inspire.attendance.room_views import check_in_edit, room_detail
from cohorts.inspire.fragments import attendance_summary, week_now
from cohorts.inspire.reflections.autosave import reflection_autosave
from cohorts.inspire.views import week_detail, week_list

urlpatterns = [
    path("weeks/", week_list, name="week_list"),
    path("weeks/now/", week_now, name="week_now"),
    path("weeks/attendance/", attendance_summary, name="attendance_summary"),
    path("weeks/sessions/<int:pk>/register/", register_edit, name="register_edit"),
    path("weeks/sessions/<int:pk>/register/<int:associate>/", mark_edit, name="mark_edit"),
    path("weeks/sessions/<int:pk>/room/", room_detail, name="room_detail"),
    path("weeks/check-in/", check_in_edit, name="check_in_edit"),
    path(
        "weeks/<slug:cohort>/<int:number>/reflection/",
        reflection_autosave,
        name="reflection_autosave",
    ),
    path("weeks/<slug:cohort>/<int:number>/", week_detail, name="week_detail"),
]
