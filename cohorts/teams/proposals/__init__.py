"""Proposals of teams: asked for, worked out by Celery, stopped, compared."""
