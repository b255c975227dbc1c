"""Note what was looked for and what was found before a test: "none found" is an answer."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.design.evidence.models import EvidenceFind, EvidenceSearch
from experiments.design.models import Experiment
from experiments.design.moves import Refused, hold, require_state
from experiments.design.stages import OPEN_TO_PLANNING
from experiments.design.working_days import today_in
from infuse.people.models import User
from infuse.record.write import record

LONGEST_QUERY = 200


@transaction.atomic
def note_evidence(
    *,
    experiment: Experiment,
    query: str,
    finds: Collection[Experiment] = (),
    elsewhere: Sequence[dict[str, Any]] = (),
    results: int = 0,
    actor: User | None,
    at: datetime | None = None,
) -> EvidenceSearch:
    """Note a search of the day: the words, how many it gave, and which finds are near.

    Without finds the note says "none found". `elsewhere` are finds in the library of other
    programmes, as plain data. The same words on the same day find the note there is; finds are
    added to it. Raises Refused after the lock, or without words.
    """
    hold(experiment)
    require_state(
        experiment,
        OPEN_TO_PLANNING,
        _("The plan is locked: what was found before it stands as it is."),
    )
    query = " ".join(query.split())[:LONGEST_QUERY]
    if not query:
        raise Refused({"q": _("Enter what you looked for.")})
    search, made = EvidenceSearch.objects.get_or_create(
        programme_id=experiment.programme_id,
        experiment=experiment,
        query=query,
        on=today_in(experiment.programme, at),
        defaults={"results": results, "by": actor},
    )
    known = {one["item"] for one in search.elsewhere}
    more = [one for one in elsewhere if one["item"] not in known]
    if more:
        search.elsewhere = [*search.elsewhere, *more]
        search.save(update_fields=["elsewhere"])
    added = [_find(search, found) for found in finds if found.pk != experiment.pk]
    if made or more or any(added):
        record(
            verb="experiment.evidence_noted",
            subject=experiment,
            actor=actor,
            at=at,
            data={"search": search.pk, "finds": search.finds.count() + len(search.elsewhere)},
        )
    return search


def _find(search: EvidenceSearch, found: Experiment) -> bool:
    _row, made = EvidenceFind.objects.get_or_create(
        programme_id=search.programme_id, search=search, found=found
    )
    return made
