"""The welcome: a place offered, confirmed, signed for."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
