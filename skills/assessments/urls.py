"""The room's pages."""

from django.urls import path

from skills.assessments.due_views import assessment_due
from skills.assessments.frameworks import views as frameworks
from skills.assessments.own.export_views import own_answers_download
from skills.assessments.own.views import assessment_list
from skills.assessments.publishing import views as publishing
from skills.assessments.rounds import views as rounds
from skills.assessments.taking import views as taking
from skills.assessments.taking.check_views import assessment_check

urlpatterns = [
    path("skills/", assessment_list, name="assessment_list"),
    path("skills/due/", assessment_due, name="assessment_due"),
    path("skills/mine.<str:form>", own_answers_download, name="own_answers_download"),
    path("skills/<int:pk>/", taking.assessment_detail, name="assessment_detail"),
    path("skills/<int:pk>/all/", taking.assessment_edit, name="assessment_edit"),
    path(
        "skills/<int:pk>/questions/<int:number>/",
        taking.assessment_question,
        name="assessment_question",
    ),
    path("skills/<int:pk>/check/", assessment_check, name="assessment_check"),
    path("skills/growth/", publishing.growth_detail, name="growth_detail"),
    path("skills/growth/<int:pk>/", publishing.growth_detail, name="growth_detail"),
    path("skills/growth/<int:pk>/publication/", publishing.growth_publish, name="growth_publish"),
    path("skills/growth/summary/", publishing.growth_summary, name="growth_summary"),
    path("skills/versions/", frameworks.framework_list, name="framework_list"),
    path("skills/versions/<int:version>/", frameworks.framework_detail, name="framework_detail"),
    path(
        "skills/versions/<int:version>/choice/",
        frameworks.framework_choose,
        name="framework_choose",
    ),
    path(
        "skills/versions/<int:version>.json",
        frameworks.framework_download,
        name="framework_download",
    ),
    path("skills/rounds/", rounds.round_list, name="round_list"),
    path("skills/rounds/<slug:slug>/plan/", rounds.round_plan, name="round_plan"),
    path("skills/moments/<int:pk>/", rounds.moment_edit, name="moment_edit"),
]
