"""The pages of a programme. The tenancy middleware has moved its slug into SCRIPT_NAME."""

from django.urls import include, path

from infuse.home.attention.views import waiting_all, waiting_now
from infuse.home.views import home, place_list
from infuse.urls import handler400, handler403, handler404, handler500, shared_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", home, name="home"),
    path("more/", place_list, name="place_list"),
    path("waiting/", waiting_all, name="waiting_all"),
    path("waiting/now/", waiting_now, name="waiting_now"),
    path("", include("infuse.people.urls")),
    path("", include("infuse.record.urls")),
    path("", include("infuse.notices.urls")),
    path("", include("skills.assessments.urls")),
    path("", include("cohorts.urls")),
    path("", include("experiments.urls")),
    *shared_patterns,
]
