"""The pages of sessions, their materials, and activities."""

from django.urls import path

from cohorts.inspire.sessions.manage_views import (
    session_cancel,
    session_delete,
    session_edit,
    session_new,
)
from cohorts.inspire.sessions.material_views import (
    material_edit,
    material_new,
    material_remove,
)
from cohorts.inspire.sessions.own_views import activity_mark, material_file, session_choice

urlpatterns = [
    path("weeks/<slug:cohort>/<int:number>/sessions/new/", session_new, name="session_new"),
    path("weeks/sessions/<int:pk>/edit/", session_edit, name="session_edit"),
    path("weeks/sessions/<int:pk>/cancellation/", session_cancel, name="session_cancel"),
    path("weeks/sessions/<int:pk>/deletion/", session_delete, name="session_delete"),
    path("weeks/sessions/<int:pk>/choice/", session_choice, name="session_choice"),
    path("weeks/sessions/<int:pk>/materials/new/", material_new, name="material_new"),
    path("weeks/materials/<int:pk>/edit/", material_edit, name="material_edit"),
    path("weeks/materials/<int:pk>/removal/", material_remove, name="material_remove"),
    path("weeks/materials/<int:pk>/<slug:language>/", material_file, name="material_file"),
    path("weeks/activities/<int:pk>/mark/", activity_mark, name="activity_mark"),
]
