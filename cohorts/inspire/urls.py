"""The room's pages."""

from django.urls import include, path

from cohorts.inspire.attendance.fragments import session_next
from cohorts.inspire.attendance.register_views import mark_edit, register_edit
from cohorts.inspire.attendance.room_views import check_in_edit, room_detail
from cohorts.inspire.completion.matrix_views import cohort_matrix, nudge_new
from cohorts.inspire.completion.rules_views import completion_rules_edit
from cohorts.inspire.completion.views import (
    certificate_detail,
    certificate_file,
    certificate_new,
    completion_detail,
)
from cohorts.inspire.exchange.views import peercard_edit, peercontact_new
from cohorts.inspire.fragments import attendance_summary, week_now
from cohorts.inspire.hours.views import attendance_hours, attendance_hours_file
from cohorts.inspire.reflections.autosave import reflection_autosave
from cohorts.inspire.reflections.own_views import reflection_download, reflection_list
from cohorts.inspire.setting_up.week_views import week_edit
from cohorts.inspire.views import week_detail, week_list

urlpatterns = [
    *(
        path("", include(f"cohorts.inspire.{part}.urls"))
        for part in ("setting_up", "sessions", "calendar")
    ),
    path("weeks/", week_list, name="week_list"),
    path("weeks/now/", week_now, name="week_now"),
    path("weeks/next/", session_next, name="session_next"),
    path("weeks/attendance/", attendance_summary, name="attendance_summary"),
    path("weeks/reflections/", reflection_list, name="reflection_list"),
    path("weeks/reflections/<slug:form>/", reflection_download, name="reflection_download"),
    path("cohorts/<slug:slug>/hours/", attendance_hours, name="attendance_hours"),
    path("cohorts/<slug:slug>/hours/file/", attendance_hours_file, name="attendance_hours_file"),
    path("weeks/sessions/<int:pk>/register/", register_edit, name="register_edit"),
    path("weeks/sessions/<int:pk>/register/<int:associate>/", mark_edit, name="mark_edit"),
    path("weeks/sessions/<int:pk>/room/", room_detail, name="room_detail"),
    path("weeks/check-in/", check_in_edit, name="check_in_edit"),
    path(
        "weeks/<slug:cohort>/<int:number>/reflection/",
        reflection_autosave,
        name="reflection_autosave",
    ),
    path("weeks/<slug:cohort>/completion/", completion_detail, name="completion_detail"),
    path("weeks/<slug:cohort>/certificate/", certificate_new, name="certificate_new"),
    path(
        "weeks/<slug:cohort>/certificate/<slug:language>/",
        certificate_file,
        name="certificate_file",
    ),
    path("certificates/<slug:number>/", certificate_detail, name="certificate_detail"),
    path("cohorts/<slug:slug>/matrix/", cohort_matrix, name="cohort_matrix"),
    path("cohorts/<slug:slug>/completion/", completion_rules_edit, name="completion_rules_edit"),
    path("cohorts/<slug:slug>/associates/<int:pk>/nudge/", nudge_new, name="nudge_new"),
    path("peers/<slug:cohort>/", peercard_edit, name="peercard_edit"),
    path("peers/<slug:cohort>/<int:pk>/message/", peercontact_new, name="peercontact_new"),
    # Behind those of sessions, materials and activities, whose first word could be a cohort's.
    path("weeks/<slug:cohort>/<int:number>/edit/", week_edit, name="week_edit"),
    path("weeks/<slug:cohort>/<int:number>/", week_detail, name="week_detail"),
]
