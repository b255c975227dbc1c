"""Addresses to which something is not mailed."""

from django.urls import path

from infuse.notices.bounces import views

urlpatterns = [
    path("notices/addresses/", views.address_list, name="address_list"),
    path("notices/addresses/<int:pk>/lift/", views.address_lift, name="address_lift"),
]
