"""The calendar's pages, and what calendar apps read."""

from django.urls import path

from cohorts.inspire.calendar.address_views import calendar_edit, calendar_revoke
from cohorts.inspire.calendar.feed_views import calendar_feed, session_file

urlpatterns = [
    path("calendar/", calendar_edit, name="calendar_edit"),
    path("calendar/revocation/", calendar_revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("weeks/sessions/<int:pk>/session.ics", session_file, name="session_file"),
]
