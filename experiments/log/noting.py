"""From a note's form to the log."""

from datetime import datetime

from experiments.design.models import Experiment
from experiments.log.forms import NoteForm
from experiments.log.models import Entry
from experiments.log.photos.adding import NewPhoto
from experiments.log.writing import add_entry
from infuse.bilingual import current_language
from infuse.people.models import User


def note(
    *, experiment: Experiment, author: User, form: NoteForm, at: datetime | None = None
) -> Entry:
    """Add what a valid form says. A note with a value is a measurement. Raises as `add_entry`."""
    data = form.cleaned_data
    series = experiment.series.filter(pk=data["series"]).first() if data.get("series") else None
    value = data.get("value")
    kind = data["kind"]
    if value is not None and kind == Entry.Kind.NOTE:
        kind = Entry.Kind.MEASUREMENT
    return add_entry(
        experiment=experiment,
        author=author,
        on=data["on"],
        kind=kind,
        text=data["text"],
        language=data["language"],
        once_key=data["once_key"],
        series=series if value is not None else None,
        value=value,
        present=data.get("present") or "",
        skill=form.chosen_skill(),
        minutes=round(data["hours"] * 60) if data.get("hours") else None,
        photos=[
            NewPhoto(file, data.get("alt") or "", current_language(), bool(data.get("consent")))
            for file in data.get("photos") or []
        ],
        at=at,
    )
