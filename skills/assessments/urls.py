"""The room's pages."""

from django.urls import path

from skills.assessments.due_views import assessment_due
from skills.assessments.growth_views import growth_detail, growth_summary
from skills.assessments.views import assessment_edit, assessment_list

urlpatterns = [
    path("skills/", assessment_list, name="assessment_list"),
    path("skills/due/", assessment_due, name="assessment_due"),
    path("skills/<int:pk>/", assessment_edit, name="assessment_edit"),
    path("skills/growth/", growth_detail, name="growth_detail"),
    path("skills/growth/<int:pk>/", growth_detail, name="growth_detail"),
    path("skills/growth/summary/", growth_summary, name="growth_summary"),
]
