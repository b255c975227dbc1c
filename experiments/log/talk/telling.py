"""Who gets a mail about a new entry or comment."""

from typing import Any

from experiments.design.models import Experiment
from experiments.design.people import context_of
from experiments.log.models import Entry
from experiments.log.talk.models import Comment
from experiments.log.talk.readers import still_reading
from infuse.notices.queue import notify
from infuse.people.models import User


def tell_of_entry(entry: Entry) -> None:
    """A mail to everybody who follows the experiment, but for who wrote the entry."""
    for person in _followers(entry.experiment):
        if person.pk != entry.author_id:
            _tell(entry.experiment, "entry_added", entry, person, entry.author)


def tell_of_comment(comment: Comment, mentioned: set[int]) -> None:
    """A mail to those it is meant for, and one to the entry's author and to who follows."""
    experiment = comment.experiment
    about = {person.pk: person for person in _followers(experiment)}
    people = {pk: ("comment_added", person) for pk, person in about.items()}
    if comment.entry is not None:
        author = User.objects.filter(pk=comment.entry.author_id)
        for person in still_reading(experiment, author):
            people[person.pk] = ("comment_added", person)
    for person in still_reading(experiment, User.objects.filter(pk__in=mentioned)):
        people[person.pk] = ("comment_for_you", person)
    people.pop(comment.author_id, None)
    for kind, person in people.values():
        _tell(experiment, kind, comment, person, comment.author)


def _followers(experiment: Experiment) -> list[User]:
    following = experiment.subscriptions.values("person_id")
    if not following.exists():
        return []
    return list(still_reading(experiment, User.objects.filter(pk__in=following)))


def _tell(
    experiment: Experiment, kind: str, subject: Entry | Comment, person: User, by: User
) -> None:
    notify(
        programme=experiment.programme,
        kind=kind,
        key=f"{kind}:{subject.pk}:{person.pk}",
        recipient=person,
        context=_context(experiment, subject, by),
    )


def _context(experiment: Experiment, subject: Entry | Comment, by: User) -> dict[str, Any]:
    """Without the words themselves: who may read them can change before the mail is opened."""
    entry = subject if isinstance(subject, Entry) else subject.entry
    log = f"/experiments/{experiment.pk}/log/"
    path = f"{log}{entry.pk}/" if entry is not None else log
    return context_of(experiment) | {"by": str(by), "path": path}
