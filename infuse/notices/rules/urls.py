"""The pages of the reminders."""

from django.urls import path

from infuse.notices.rules import edit_views, list_views, rule_views

urlpatterns = [
    path("notices/reminders/", list_views.reminder_rules, name="reminder_rules"),
    path("notices/reminders/hours/", list_views.reminder_hours, name="reminder_hours"),
    path("notices/reminders/<slug:code>/", rule_views.reminder_detail, name="reminder_detail"),
    path("notices/reminders/<slug:code>/edit/", edit_views.reminder_edit, name="reminder_edit"),
    path("notices/reminders/<slug:code>/test/", rule_views.reminder_test, name="reminder_test"),
    path("notices/reminders/<slug:code>/reset/", rule_views.reminder_reset, name="reminder_reset"),
]
