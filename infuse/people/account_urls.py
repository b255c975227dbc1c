"""Signing in and one's own account: allauth's pages under our templates."""

from django.urls import include, path

from infuse.people.account_views import account_detail

urlpatterns = [
    path("", account_detail, name="account_detail"),
    path("", include("allauth.urls")),
]
