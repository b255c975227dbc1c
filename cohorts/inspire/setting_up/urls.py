"""The pages of making and shifting a cohort."""

from django.urls import path

from cohorts.inspire.setting_up.views import cohort_new, cohort_shift

urlpatterns = [
    path("templates/<slug:slug>/cohort/", cohort_new, name="cohort_new"),
    path("cohorts/<slug:slug>/shift/", cohort_shift, name="cohort_shift"),
]
