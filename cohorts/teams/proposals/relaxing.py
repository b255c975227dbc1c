"""Where each of the rules that contradict each other is changed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.issues.crumbs import in_cohort
from cohorts.teams.models import Proposal

_PAGES: tuple[tuple[str, str | Promise, frozenset[str]], ...] = (
    ("pairrule_list", _("Private rules about two people"), frozenset({"together", "apart"})),
    ("issuerule_list", _("Rules about a person and an issue"), frozenset({"locks", "bans"})),
)
# What somebody said in private is nobody's to change.
_ELSEWHERE = frozenset({"private"}).union(*(kinds for _name, _label, kinds in _PAGES))


def places_to_relax(proposal: Proposal) -> list[tuple[str, str]]:
    """(title, address) of the pages on which the conflict of a proposal can be resolved."""
    kinds = {str(rule[0]) for rule in [*proposal.conflict, *proposal.limits]}
    cohort = proposal.cohort
    found = [(str(label), in_cohort(name, cohort)) for name, label, of in _PAGES if kinds & of]
    if kinds - _ELSEWHERE:
        found.append((str(_("Teams and sizes")), in_cohort("bounds_edit", cohort)))
    return [*found, (str(_("Rules for forming teams")), in_cohort("formation_rules", cohort))]
