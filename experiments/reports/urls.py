"""The reports' pages. Those of all reports come first: a report's own address takes any kind."""

from django.urls import path

from experiments.reports import fragments, job_views, reading_views, views
from experiments.reports.answering import fragments as answering_parts
from experiments.reports.answering import views as answering
from experiments.reports.drafting import fragments as drafting_parts
from experiments.reports.drafting import text_views
from experiments.reports.drafting import views as drafting
from experiments.reports.sharing import link_views, public_views
from experiments.reports.sharing import views as sharing

ONE = "reports/<slug:kind>/<str:subject>/<int:number>"
LINK = "reports/links/<str:token>"
PUBLIC = "reports/public/<slug:kind>/<str:subject>/<int:number>"

urlpatterns = [
    path("reports/", views.report_list, name="report_list"),
    path("reports/batch/", views.report_batch, name="report_batch"),
    path("reports/batches/<int:pk>/", job_views.reportbatch_detail, name="reportbatch_detail"),
    path("reports/batches/<int:pk>.zip", job_views.reportbatch_bundle, name="reportbatch_bundle"),
    path("reports/latest/", fragments.report_latest, name="report_latest"),
    path("reports/asks/mine/", answering_parts.ask_mine, name="ask_mine"),
    path("reports/texts/due/", drafting_parts.translation_due, name="translation_due"),
    path("reports/making/", job_views.job_list, name="job_list"),
    path("reports/asks/", answering.ask_list, name="ask_list"),
    path("reports/pauses/", sharing.pause_list, name="pause_list"),
    path("reports/pauses/<int:pk>/", sharing.publishing_pause_end, name="publishing_pause_end"),
    path(f"{LINK}/", link_views.report_by_link, name="report_by_link"),
    path(f"{LINK}/report/", link_views.report_linked, name="report_linked"),
    path(f"{LINK}/asks/<int:pk>/", link_views.ask_answer_linked, name="ask_answer_linked"),
    path(f"{LINK}/<str:language>.pdf", link_views.file_linked, name="file_linked"),
    path("reports/public/", public_views.public_list, name="public_list"),
    path(f"{PUBLIC}/", public_views.public_detail, name="public_detail"),
    path(f"{PUBLIC}/data/", public_views.public_data, name="public_data"),
    path(f"{PUBLIC}/<str:language>.pdf", public_views.public_file, name="public_file"),
    path("reports/<slug:cohort>.zip", views.report_bundle, name="report_bundle"),
    path("reports/<slug:kind>/<str:subject>/", views.report_ask, name="report_ask"),
    path(f"{ONE}/", reading_views.report_detail, name="report_detail"),
    path(f"{ONE}/retry/", views.report_retry, name="report_retry"),
    path(f"{ONE}/data/", reading_views.report_data, name="report_data"),
    path(f"{ONE}/tables/<slug:table>.csv", reading_views.report_table, name="report_table"),
    path(f"{ONE}/draft/", drafting.report_draft, name="report_draft"),
    path(f"{ONE}/draft/remarks/", drafting.remark_add, name="remark_add"),
    path(f"{ONE}/draft/remarks/<int:pk>/", drafting.remark_settle, name="remark_settle"),
    path(f"{ONE}/draft/texts/", text_views.passage_translate, name="passage_translate"),
    path(f"{ONE}/draft/texts/new/", text_views.passage_add, name="passage_add"),
    path(f"{ONE}/draft/texts/<int:pk>/", text_views.passage_edit, name="passage_edit"),
    path(f"{ONE}/draft/texts/<int:pk>/leave/", text_views.passage_leave, name="passage_leave"),
    path(f"{ONE}/issue/", drafting.report_issue, name="report_issue"),
    path(f"{ONE}/links/", sharing.reportlink_list, name="reportlink_list"),
    path(f"{ONE}/links/<int:pk>/", sharing.reportlink_revoke, name="reportlink_revoke"),
    path(f"{ONE}/public/", sharing.report_publish, name="report_publish"),
    path(f"{ONE}/public/withdraw/", sharing.report_withdraw, name="report_withdraw"),
    path(f"{ONE}/asks/<int:pk>/", answering.ask_answer, name="ask_answer"),
    path(f"{ONE}/asks/remind/", answering.asks_remind, name="asks_remind"),
    path(f"{ONE}/answers/<int:pk>/reply/", answering.answer_reply, name="answer_reply"),
    path(f"{ONE}/answers/<int:pk>/outcome/", answering.promise_settle, name="promise_settle"),
    path(f"{ONE}/<str:language>.pdf", reading_views.report_file, name="report_file"),
]
