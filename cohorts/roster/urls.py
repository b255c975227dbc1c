"""The room's pages."""

from django.urls import path

from cohorts.roster import views

urlpatterns = [
    path("cohorts/", views.cohort_list, name="cohort_list"),
    path("cohorts/<slug:slug>/", views.cohort_detail, name="cohort_detail"),
    path(
        "cohorts/<slug:slug>/associates/<int:pk>/withdrawal/",
        views.withdrawal_edit,
        name="withdrawal_edit",
    ),
]
