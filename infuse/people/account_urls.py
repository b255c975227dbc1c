"""Signing in and one's own account: allauth's pages under our templates."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
