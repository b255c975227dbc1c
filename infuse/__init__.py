"""The ground and the roof: tenancy, people, the record, notices, the face, and the front door."""

from infuse.celery import app as celery_app

__all__ = ["celery_app"]
