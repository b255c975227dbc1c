"""The room's pages."""

from django.urls import include, path

from cohorts.roster import views
from cohorts.roster.closures.views import closure_list, closure_remove
from cohorts.roster.coaching.views import associate_detail, coach_edit
from cohorts.roster.leaving.views import pause_edit, pause_end, transfer_edit, withdrawal_edit

urlpatterns = [
    path("", include("cohorts.roster.programme_templates.urls")),
    path("days-off/", closure_list, name="closure_list"),
    path("days-off/<int:pk>/removal/", closure_remove, name="closure_remove"),
    path("cohorts/", views.cohort_list, name="cohort_list"),
    path("cohorts/<slug:slug>/", views.cohort_detail, name="cohort_detail"),
    path("cohorts/<slug:slug>/associates/<int:pk>/", associate_detail, name="associate_detail"),
    path("cohorts/<slug:slug>/associates/<int:pk>/coach/", coach_edit, name="coach_edit"),
    path("cohorts/<slug:slug>/associates/<int:pk>/pause/", pause_edit, name="pause_edit"),
    path(
        "cohorts/<slug:slug>/associates/<int:pk>/pause/<int:pause>/end/",
        pause_end,
        name="pause_end",
    ),
    path("cohorts/<slug:slug>/associates/<int:pk>/transfer/", transfer_edit, name="transfer_edit"),
    path(
        "cohorts/<slug:slug>/associates/<int:pk>/withdrawal/",
        withdrawal_edit,
        name="withdrawal_edit",
    ),
]
