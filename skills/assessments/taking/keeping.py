"""What a page's form holds is saved, by a press or while somebody answers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from skills.assessments.answering import save_answers
from skills.assessments.models import Answer, Assessment
from skills.assessments.refusals import StaleAnswersError
from skills.assessments.taking.forms import AnswersForm, level_name, seen_text
from skills.assessments.taking.own import Taking


def kept(taking: Taking, form: AnswersForm, *, by_itself: bool = False) -> list[Assessment] | None:
    """Save the form's answers; None, with the reasons on the form, when they are refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return _save(taking, form, by_itself)
    except _StaleViewError as stale:
        _show_both(form, stale)
    except ValidationError as error:
        form.add_error(None, error)
    return None


class _StaleViewError(Exception):
    def __init__(self, view: str, error: StaleAnswersError) -> None:
        self.view, self.error = view, error
        super().__init__(view)


def _save(taking: Taking, form: AnswersForm, by_itself: bool) -> list[Assessment]:
    saved, examples = [], form.examples()
    for view, answers in form.answers().items():
        try:
            saved.append(
                save_answers(
                    moment=taking.moment,
                    person=taking.request.user,
                    view=view,
                    answers=answers,
                    examples=examples if view == Assessment.View.NOW else None,
                    seen=form.seen_version(view),
                    by_itself=by_itself,
                    actor=taking.request.user,
                )
            )
        except StaleAnswersError as error:
            raise _StaleViewError(view, error) from error
    return saved


def _show_both(form: AnswersForm, stale: _StaleViewError) -> None:
    """Say beside each answer what was chosen elsewhere; the next press keeps this page's."""
    form.now_seen(stale.view, stale.error.version)
    form.add_error(None, stale.error)
    for item in form.items:
        other = stale.error.current.get(item.code)
        if other is not None:
            form.add_error(level_name(stale.view, item), _elsewhere(other))


def _elsewhere(answer: Answer) -> str:
    words = {"level": answer.get_level_display(), "example": answer.example}
    if answer.example:
        return (
            _(
                "In another window you chose “%(level)s”, with the example “%(example)s”. "
                "What you chose here is still here: save again to keep it."
            )
            % words
        )
    return (
        _(
            "In another window you chose “%(level)s”. "
            "What you chose here is still here: save again to keep it."
        )
        % words
    )


def autosaved(taking: Taking, form: AnswersForm) -> HttpResponse:
    """The line under the form after it was saved by itself."""
    context: dict[str, object] = {"form": form, "now": timezone.localtime()}
    saved = kept(taking, form, by_itself=True)
    if saved is not None:
        versions = {one.view: one.version for one in saved}
        known = {view: form.seen_version(view) for view in form.views}
        context |= {"state": "saved", "seen": seen_text(known | versions)}
    else:
        stale = any(error.code == "stale" for error in _errors(form))
        texts = [str(text) for errors in form.errors.values() for text in errors]
        context |= {"state": "differs" if stale else "problem", "problems": texts}
        context["seen"] = str(form.cleaned_data.get("seen") or "")
    return render(taking.request, "skills/assessments/taking/save_state.html", context)


def _errors(form: AnswersForm) -> list[ValidationError]:
    return list(form.errors.as_data().get("__all__", []))
