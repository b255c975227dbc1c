"""How a person finds their own answers again, and nobody else does."""

from django.utils.crypto import salted_hmac

from cohorts.intake.models import Call
from infuse.people.models import User


def token_of(call: Call, person: User, question: str) -> str:
    """One way, and keyed: another for each question, so that a person's answers do not meet."""
    subject = f"{call.pk}:{person.pk}:{question}"
    return salted_hmac("cohorts.intake.monitoring", subject, algorithm="sha256").hexdigest()
