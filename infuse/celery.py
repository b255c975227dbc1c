"""The Celery app and the timetable. Task names are strings here: this module imports no room."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infuse.settings")

app = Celery("infuse")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["infuse", "skills", "cohorts", "experiments"])

app.conf.beat_schedule = {
    "notices: send what is due": {
        "task": "infuse.notices.sweep",
        "schedule": 30.0,
        # Without a sender they do not pile up: the next one finds the same rows.
        "options": {"expires": 60},
    },
    # At every hour: each programme knows by its own clock when people may be written to.
    "notices: remind by the rules": {
        "task": "infuse.notices.remind",
        "schedule": crontab(minute="7,37"),
    },
    "notices: a week in one mail, on Monday morning by each programme's clock": {
        "task": "infuse.notices.digests",
        "schedule": crontab(minute="11"),
    },
    "files: remove those that nobody holds any more": {
        "task": "infuse.files.sweep",
        "schedule": crontab(minute="53", hour="3"),
    },
    "applications: wake a worker for imports and packs that a lost message left": {
        "task": "cohorts.intake.sweep_errands",
        "schedule": 60.0,
    },
    "teams: wake the solver for what a lost message left": {
        "task": "cohorts.teams.sweep_proposals",
        "schedule": 30.0,
    },
    "teams: announce those whose moment has come": {
        "task": "cohorts.teams.announce_due",
        "schedule": 30.0,
    },
    "applications: count the answers about equality": {
        "task": "cohorts.intake.count_equality",
        "schedule": crontab(minute="37"),
    },
    "places: let offers lapse, call the next in line": {
        "task": "cohorts.intake.mind_offers",
        "schedule": crontab(minute="*/10"),
    },
    "decisions: tell at the moment that was set, go on with what a lost message left": {
        "task": "cohorts.intake.sweep_releases",
        "schedule": 60.0,
    },
    "issues: forget ideas that nobody confirmed": {
        "task": "cohorts.issues.forget_ideas",
        "schedule": crontab(minute="47", hour="8-18"),
    },
    "skills: publish what has closed": {
        "task": "skills.mind_rounds",
        "schedule": crontab(minute="47", hour="6-18"),
    },
    "barriers: raise what waits too long, put before leaders what is too old": {
        "task": "experiments.barriers.mind_limits",
        "schedule": crontab(minute="57", hour="8", day_of_week="mon-fri"),
    },
    "reports: pick up what a lost message left": {
        "task": "experiments.reports.sweep",
        "schedule": 60.0,
    },
}
