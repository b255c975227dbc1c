"""Say something about an experiment or an entry, and to whom in particular."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.models import Experiment
from experiments.design.moves import Refused
from experiments.log.models import Entry
from experiments.log.talk.models import Comment, Mention
from experiments.log.talk.readers import addressees
from experiments.log.talk.telling import tell_of_comment
from infuse.people.models import User
from infuse.record.write import record

LONGEST = 5_000  # characters


@transaction.atomic
def add_comment(
    *,
    experiment: Experiment,
    entry: Entry | None,
    author: User,
    text: str,
    language: str,
    once_key: str,
    mentioned: Iterable[int] = (),
    at: datetime | None = None,
    tell: bool = True,
) -> Comment:
    """Add a comment, and tell those it is meant for (`mentioned`, ids), the author, the followers.

    The same key again finds the comment that is there. Raises Refused for an empty or too long
    text, an entry of another experiment, or somebody who cannot be addressed here.
    """
    found = Comment.objects.filter(experiment=experiment, once_key=once_key).first()
    if found:
        return found
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused({"text": _("Write your comment.")})
    if len(text) > LONGEST:
        raise Refused({"text": _("This is too long for a comment.")})
    if entry is not None and entry.experiment_id != experiment.pk:
        raise Refused(_("This entry belongs to another experiment."))
    people = set(mentioned)
    if people - set(addressees(experiment).values_list("pk", flat=True)):
        raise Refused({"people": _("Choose people from the list.")})
    comment, made = Comment.objects.get_or_create(
        experiment=experiment,
        once_key=once_key,
        defaults={
            "programme_id": experiment.programme_id,
            "entry": entry,
            "author": author,
            "written_at": at or timezone.now(),
            "language": language,
            "text": text,
        },
    )
    if made:
        _finish(comment, people, at=at, tell=tell)
    return comment


def _finish(comment: Comment, people: set[int], *, at: datetime | None, tell: bool) -> None:
    Mention.objects.bulk_create(
        [
            Mention(programme_id=comment.programme_id, comment=comment, person_id=pk)
            for pk in sorted(people)
        ]
    )
    data = {
        "experiment": comment.experiment_id,
        "entry": comment.entry_id,
        "mentioned": sorted(people),
    }
    record(verb="comment.added", subject=comment, actor=comment.author, at=at, data=data)
    if tell:
        tell_of_comment(comment, people)
