"""Follow an experiment by mail, and stop following it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from experiments.design.models import Experiment
from experiments.log.talk.models import Subscription
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def subscribe(*, experiment: Experiment, person: User, at: datetime | None = None) -> None:
    """A mail for each new entry and comment from now on. Again changes nothing."""
    _row, made = Subscription.objects.get_or_create(
        experiment=experiment,
        person=person,
        defaults={
            "programme_id": experiment.programme_id,
            "began_at": at or timezone.now(),
        },
    )
    if made:
        record(verb="experiment.followed", subject=experiment, actor=person, at=at)


@transaction.atomic
def unsubscribe(*, experiment: Experiment, person: User, at: datetime | None = None) -> None:
    """No more mails. Again changes nothing."""
    gone, _by_model = Subscription.objects.filter(experiment=experiment, person=person).delete()
    if gone:
        record(verb="experiment.unfollowed", subject=experiment, actor=person, at=at)
