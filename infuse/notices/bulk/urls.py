"""The room's pages in a programme."""

from django.urls import path

from infuse.notices.bulk import sending_views, views, writing_views

urlpatterns = [
    path("group-messages/", views.bulkmessage_list, name="bulkmessage_list"),
    path("group-messages/new/", writing_views.bulkmessage_new, name="bulkmessage_new"),
    path("group-messages/<int:pk>/", views.bulkmessage_detail, name="bulkmessage_detail"),
    path("group-messages/<int:pk>/edit/", writing_views.bulkmessage_edit, name="bulkmessage_edit"),
    path(
        "group-messages/<int:pk>/discard/",
        writing_views.bulkmessage_discard,
        name="bulkmessage_discard",
    ),
    path(
        "group-messages/<int:pk>/check/", sending_views.bulkmessage_check, name="bulkmessage_check"
    ),
    path("group-messages/<int:pk>/send/", sending_views.bulkmessage_send, name="bulkmessage_send"),
    path("group-messages/<int:pk>/undo/", sending_views.bulkmessage_undo, name="bulkmessage_undo"),
]
