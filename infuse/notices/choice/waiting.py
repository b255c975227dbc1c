"""Which notices nobody has been told of yet: due ones, and those that wait for a weekly digest."""

from django.db.models import Q

FOR_DIGEST = Q(state="suppressed", outcome="digest", digest=None)
NOT_TOLD = Q(state="due") | FOR_DIGEST
