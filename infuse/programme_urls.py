"""The pages of a programme. The tenancy middleware has moved its slug into SCRIPT_NAME."""

from django.urls import include, path

from infuse.home.attention.views import waiting_all, waiting_now
from infuse.home.glance.views import cohort_glance
from infuse.home.jobs.views import job_now
from infuse.home.own.views import due_now, going_on
from infuse.home.views import home, place_list
from infuse.notices.health import outbox_health
from infuse.urls import handler400, handler403, handler404, handler500, shared_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", home, name="home"),
    path("more/", place_list, name="place_list"),
    path("waiting/", waiting_all, name="waiting_all"),
    path("waiting/now/", waiting_now, name="waiting_now"),
    path("due/", due_now, name="due_now"),
    path("going-on/", going_on, name="going_on"),
    path("glance/", cohort_glance, name="cohort_glance"),
    path("jobs/", job_now, name="job_now"),
    path("notices/health/", outbox_health, name="outbox_health"),
    path("", include("infuse.people.urls")),
    path("", include("infuse.record.urls")),
    path("", include("infuse.notices.urls")),
    path("", include("skills.assessments.urls")),
    path("", include("cohorts.urls")),
    path("", include("experiments.urls")),
    *shared_patterns,
]
