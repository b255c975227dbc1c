"""The front door: pages that belong to no programme."""

from django.urls import include, path

from infuse.home.demo_views import demo_people, demo_sign_in
from infuse.home.health import healthz, readyz
from infuse.home.views import front_door

handler400 = "infuse.home.errors.bad_request"
handler403 = "infuse.home.errors.forbidden"
handler404 = "infuse.home.errors.not_found"
handler500 = "infuse.home.errors.server_error"

shared_patterns = [
    path("accounts/demo/", demo_people, name="demo_people"),
    path("accounts/demo/<int:pk>/", demo_sign_in, name="demo_sign_in"),
    path("accounts/", include("infuse.people.account_urls")),
    path("", include("infuse.ui.urls")),
]

urlpatterns = [
    path("", front_door, name="home"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("infuse.notices.outbox_urls")),
    path("", include("infuse.notices.bounces.hook_urls")),
    path("", include("infuse.operations.urls")),
    path("", include("infuse.people.platform_urls")),
    *shared_patterns,
]
