"""Change an entry; read what it said before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.figures import plain
from experiments.design.moves import Stale
from experiments.design.together import differences, show_refusal, take_version
from experiments.log.models import Entry
from experiments.log.photos.adding import NewPhoto, add_photos, check_photos
from experiments.log.reading import entry_or_404
from experiments.log.versions.differences import runs_between
from experiments.log.versions.editing import VERSIONED, edit_entry
from experiments.log.versions.forms import EntryForm
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def entry_edit(request: MemberRequest, pk: int, entry: int) -> HttpResponse:
    """Change what an entry says. When two write at once, both texts are shown."""
    experiment = own_or_404(request, pk)
    found = entry_or_404(experiment, entry)
    form = form_for(request, EntryForm, entry=found, initial=_said_by(found))
    context: dict[str, Any] = {"form": form, "experiment": experiment, "entry": found}
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, found)
        except Stale as stale:
            saved = entry_or_404(experiment, entry)
            form.add_error(None, stale)
            context["differences"] = differences(form, _said_by(saved))
            take_version(form, saved.version)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The entry is changed. What it said before is kept."))
            return redirect("entry_detail", experiment.pk, entry)
    return render(request, "experiments/log/versions/entry_edit.html", context)


def _said_by(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in VERSIONED} | {
        "value": plain(entry.value),
        "version": entry.version,
    }


@transaction.atomic
def _save(request: MemberRequest, form: EntryForm, entry: Entry) -> None:
    data = form.cleaned_data
    photos = [
        NewPhoto(file, data["alt"], current_language(), data["consent"]) for file in data["photos"]
    ]
    prepared = check_photos(photos, len(entry.photos.all()))
    changes = {name: data[name] for name in VERSIONED if name in data}
    edit_entry(entry=entry, version=data["version"], changes=changes, actor=request.user)
    add_photos(entry=entry, photos=prepared, actor=request.user)


@require_safe
@requires("experiments.see")
def entry_versions(request: MemberRequest, pk: int, entry: int) -> HttpResponse:
    """Each wording of an entry; one of them beside the one before it."""
    experiment = seen_or_404(request, pk, standing_of(request))
    found = entry_or_404(experiment, entry)
    versions = list(found.versions.select_related("by"))
    if not versions:
        raise Http404
    asked = request.GET.get("number", "")
    chosen = next((one for one in versions if str(one.number) == asked), versions[-1])
    before = next((one for one in versions if one.number == chosen.number - 1), None)
    old = before.content if before else chosen.content
    context = {
        "experiment": experiment,
        "entry": found,
        "versions": versions[::-1],
        "chosen": chosen,
        "before": before,
        "runs": runs_between(old["text"], chosen.content["text"]),
        "changes": [
            (label, old[name] or "", chosen.content[name] or "")
            for name, label in _labels()
            if old[name] != chosen.content[name]
        ],
    }
    return render(request, "experiments/log/versions/entry_versions.html", context)


def _labels() -> list[tuple[str, str]]:
    return [
        ("on", _("Day")),
        ("value", _("Value")),
        ("present", _("Who was there")),
        ("kind", _("Kind")),
        ("language", _("Language")),
    ]
