"""The page on which a note is written: its form, what was kept of it, its draft."""

from typing import Any

from django.http import QueryDict

from experiments.design.models import Experiment
from experiments.design.working_days import today_in
from experiments.log.drafts.keeping import new_key
from experiments.log.drafts.models import EntryDraft
from experiments.log.forms import NoteForm
from infuse.bilingual import current_language
from infuse.given import given_number
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, typed_values
from skills.assessments.models import SkillItem


def first_values(experiment: Experiment) -> dict[str, Any]:
    """Today, the page's language, and a fresh key."""
    return {
        "on": today_in(experiment.programme),
        "language": current_language(),
        "once_key": new_key(),
    }


def draft_for(request: MemberRequest, experiment: Experiment) -> EntryDraft | None:
    """The draft that the page opens with: the one that is named, else the newest; none for `?new`
    or where something is sent.
    """
    if request.method == "POST" or "new" in request.GET:
        return None
    own = request.programme.entrydrafts.filter(person_id=request.user.pk, experiment=experiment)
    named = given_number(request.GET.get("draft"))
    return own.first() if named is None else own.filter(pk=named).first()


def note_form(
    request: MemberRequest, experiment: Experiment, draft: EntryDraft | None = None
) -> NoteForm:
    """The form, filled with what the draft has."""
    initial = first_values(experiment) | {"kind": "note", "seen": 0}
    kwargs: dict[str, Any] = {
        "series": list(experiment.series.all()),
        "skills": skills_of(request, experiment),
    }
    if draft is not None:
        typed = QueryDict(mutable=True)
        for name, values in draft.typed.items():
            typed.setlist(name, values)
        initial |= typed_values(NoteForm(**kwargs), typed)
        initial |= {"once_key": draft.once_key, "seen": draft.version}
    return form_for(request, NoteForm, initial=initial, **kwargs)


def skills_of(request: MemberRequest, experiment: Experiment) -> list[SkillItem]:
    """The elements of the framework that the cohort's self-assessments ask about."""
    rounds = experiment.team.cohort.assessment_round_id
    if rounds is None:
        return []
    items = request.programme.skillitems.filter(framework__rounds=rounds)
    return list(items.order_by("position", "pk"))
