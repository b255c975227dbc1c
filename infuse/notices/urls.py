"""The room's pages in a programme."""

from django.urls import path

from infuse.notices import views

urlpatterns = [path("notices/", views.notice_list, name="notice_list")]
