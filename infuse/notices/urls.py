"""The room's pages in a programme."""

from django.urls import include, path

from infuse.notices import views

urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("", include("infuse.notices.bulk.urls")),
    path("", include("infuse.notices.choice.urls")),
    path("", include("infuse.notices.inbox.urls")),
]
