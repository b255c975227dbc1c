"""The room's pages in a programme."""

from django.urls import include, path

urlpatterns = [
    path("", include("infuse.notices.ledger.urls")),
    path("", include("infuse.notices.bulk.urls")),
    path("", include("infuse.notices.rules.urls")),
    path("", include("infuse.notices.choice.urls")),
    path("", include("infuse.notices.inbox.urls")),
    path("", include("infuse.notices.bounces.urls")),
]
