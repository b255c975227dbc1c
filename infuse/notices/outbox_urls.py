"""The demo's letter box."""

from django.urls import path

from infuse.notices import outbox_views

urlpatterns = [
    path("outbox/", outbox_views.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox_views.outbox_mail, name="outbox_mail"),
    path("outbox/<int:pk>/html/", outbox_views.outbox_html, name="outbox_html"),
]
