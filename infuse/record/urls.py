"""The room's pages."""

from django.urls import path, re_path

from infuse.record import fragments, views

urlpatterns = [
    path("record/", views.event_list, name="event_list"),
    path("record/now/", fragments.record_now, name="record_now"),
    path("record/verify/", views.event_verify, name="event_verify"),
    path("record/check_record.py", views.event_script, name="event_script"),
    re_path(r"^record/record\.(?P<form>csv|jsonl)$", views.event_download, name="event_download"),
]
