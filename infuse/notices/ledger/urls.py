"""The room's pages in a programme."""

from django.urls import path

from infuse.notices.ledger import views

urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("notices/<int:pk>/", views.notice_detail, name="notice_detail"),
    path("notices/<int:pk>/resend/", views.notice_resend, name="notice_resend"),
]
