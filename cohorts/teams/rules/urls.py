"""The pages of the rules; only those who form teams open them."""

from django.urls import path

from cohorts.teams.rules.bounds_views import bounds_edit
from cohorts.teams.rules.issue_rule_views import issuerule_list, issuerule_remove
from cohorts.teams.rules.pair_views import pairrule_list, pairrule_remove
from cohorts.teams.rules.rules_views import formation_rules
from cohorts.teams.rules.weight_views import weights_edit

urlpatterns = [
    path("teams/rules/", formation_rules, name="formation_rules"),
    path("teams/rules/weights/", weights_edit, name="weights_edit"),
    path("teams/rules/sizes/", bounds_edit, name="bounds_edit"),
    path("teams/rules/issues/", issuerule_list, name="issuerule_list"),
    path("teams/rules/issues/<int:pk>/remove/", issuerule_remove, name="issuerule_remove"),
    path("teams/pairs/", pairrule_list, name="pairrule_list"),
    path("teams/pairs/<int:pk>/remove/", pairrule_remove, name="pairrule_remove"),
]
