"""The platform's own pages, for its operators."""

from django.urls import path

from infuse.people import platform_views

urlpatterns = [
    path("platform/", platform_views.programme_list, name="programme_list"),
    path("platform/add/", platform_views.programme_add, name="programme_add"),
    path("platform/<int:pk>/", platform_views.programme_detail, name="programme_detail"),
]
