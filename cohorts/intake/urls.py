"""The room's pages."""

from django.urls import path

from cohorts.intake import call_views
from cohorts.intake.apply.urls import urlpatterns as apply
from cohorts.intake.decisions.urls import urlpatterns as decisions
from cohorts.intake.endorsement.urls import urlpatterns as endorsement
from cohorts.intake.exchange.urls import urlpatterns as exchange
from cohorts.intake.form.urls import urlpatterns as form
from cohorts.intake.manage.urls import urlpatterns as manage
from cohorts.intake.monitoring.urls import urlpatterns as monitoring
from cohorts.intake.opening.urls import urlpatterns as opening
from cohorts.intake.review.urls import urlpatterns as review
from cohorts.intake.welcome.urls import urlpatterns as welcome

urlpatterns = [
    *apply,
    *endorsement,
    *monitoring,
    path("fragments/call-now/", call_views.call_now, name="call_now"),
    path("calls/<slug:slug>/", call_views.call_detail, name="call_detail"),
    *opening,
    *form,
    *exchange,
    *manage,
    *decisions,
    *welcome,
    *review,
]
