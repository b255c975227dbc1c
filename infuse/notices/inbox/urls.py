"""One's own messages."""

from django.urls import path

from infuse.notices.inbox import views

urlpatterns = [
    path("inbox/", views.inbox_list, name="inbox_list"),
    path("inbox/read/", views.inbox_read_all, name="inbox_read_all"),
    path("inbox/<int:pk>/", views.inbox_detail, name="inbox_detail"),
    path("inbox/<int:pk>/unread/", views.inbox_unread, name="inbox_unread"),
]
