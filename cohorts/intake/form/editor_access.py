"""What the editor's pages look at: the call, its draft, a part of it."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.intake.form.drafting import StaleFormError
from cohorts.intake.form.questions import ELIGIBILITY, Form, Question, Section
from cohorts.intake.models import Call
from infuse.request import MemberRequest


def managed_call(request: MemberRequest, slug: str) -> Call:
    """The call of a cohort of the programme, announced or not; 404 when there is none."""
    calls = request.programme.calls.select_related("programme", "cohort__host")
    return get_object_or_404(calls, cohort__slug=slug)


def section_of(form: Form, key: str) -> Section:
    """The section with this key; 404 when it is gone."""
    if (section := form.section(key)) is None:
        raise Http404
    return section


def question_of(form: Form, key: str) -> Question:
    """The question with this key; 404 when it is gone."""
    if (question := form.question(key)) is None:
        raise Http404
    return question


def known_section(form: Form, key: str) -> str:
    """The key of a section, or "eligibility"; 404 for any other."""
    if key != ELIGIBILITY and form.section(key) is None:
        raise Http404
    return key


def print_of(part: Any) -> str:
    """A short print of a section or question, to see whether somebody changed it meanwhile."""
    text = json.dumps(asdict(part), sort_keys=True) if part is not None else ""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check_as_opened(part: Any, opened: str) -> None:
    """Raise StaleFormError when the part is not what it was when it was opened."""
    if opened and opened != print_of(part):
        raise StaleFormError
