"""Pages of import, export and the printed pack."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
