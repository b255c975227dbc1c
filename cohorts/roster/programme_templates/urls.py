"""The pages of programme templates."""

from django.urls import path

from cohorts.roster.programme_templates import editing_views, moving_views, views

_PHASE = "templates/<slug:slug>/phases/"
_WEEK = f"{_PHASE}<int:phase>/weeks/"
_SESSION = f"{_WEEK}<int:week>/sessions/"

_REMOVE = moving_views.templatepart_remove

urlpatterns = [
    path("templates/", views.template_list, name="template_list"),
    path("templates/import/", views.template_import, name="template_import"),
    path("templates/shipped/<slug:code>/", views.template_take, name="template_take"),
    path("templates/<slug:slug>/", views.template_detail, name="template_detail"),
    path("templates/<slug:slug>/export/", views.template_export, name="template_export"),
    path("templates/<slug:slug>/copy/", views.template_copy, name="template_copy"),
    path("templates/<slug:slug>/archive/", views.template_archive, name="template_archive"),
    path("templates/<slug:slug>/edit/", editing_views.template_edit, name="template_edit"),
    path("templates/<slug:slug>/move/", moving_views.templatepart_move, name="templatepart_move"),
    path(f"{_PHASE}new/", editing_views.templatephase_edit, name="templatephase_new"),
    path(f"{_PHASE}<int:phase>/", editing_views.templatephase_edit, name="templatephase_edit"),
    path(f"{_WEEK}new/", editing_views.templateweek_edit, name="templateweek_new"),
    path(f"{_WEEK}<int:week>/", editing_views.templateweek_edit, name="templateweek_edit"),
    path(f"{_SESSION}new/", editing_views.templatesession_edit, name="templatesession_new"),
    path(
        f"{_SESSION}<int:session>/",
        editing_views.templatesession_edit,
        name="templatesession_edit",
    ),
    path(f"{_PHASE}<int:phase>/removal/", _REMOVE, name="templatephase_remove"),
    path(f"{_WEEK}<int:week>/removal/", _REMOVE, name="templateweek_remove"),
    path(f"{_SESSION}<int:session>/removal/", _REMOVE, name="templatesession_remove"),
]
