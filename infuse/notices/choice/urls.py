"""How messages come: one's own choices, and the link at the foot of a mail."""

from django.urls import path

from infuse.notices.choice import link_views, views

urlpatterns = [
    path("choices/", views.notice_choices, name="notice_choices"),
    path("unsubscribe/<str:token>/", link_views.unsubscribe_link, name="unsubscribe_link"),
    path("unsubscribe/<str:token>/undo/", link_views.unsubscribe_undo, name="unsubscribe_undo"),
]
