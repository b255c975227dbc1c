"""Every message of the work's rooms reads well in either language."""

from __future__ import annotations

import pytest

from cohorts.roster.models import Cohort
from experiments.barriers.moving import escalate
from experiments.barriers.register import raise_barrier
from experiments.design.ethics import answer_triage, reply_to_check
from experiments.design.locking import lock_plan
from experiments.design.models import Experiment
from experiments.design.running import start
from experiments.design.safety import restart, stop_for_safety
from infuse.models import Notice, Organisation, User
from infuse.notices.message import message_for
from tests.experiments.conftest import NO_TO_ALL
from tests.experiments.log.test_silence import quiet_for, remind_silent

pytestmark = pytest.mark.django_db
KINDS = {
    "barrier_escalated",
    "ethics_answered",
    "ethics_asked",
    "experiment_restarted",
    "experiment_silent",
    "experiment_stopped",
}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_message_renders(
    draft: Experiment,
    cohort: Cohort,
    council: Organisation,
    ada: User,
    gwen: User,
    dai: User,
    language: str,
) -> None:
    User.objects.update(language=language)
    barrier = raise_barrier(cohort=cohort, owner=council, title_en="Tom & Co's", actor=ada)
    escalate(barrier=barrier, actor=ada)
    answer_triage(experiment=draft, answers=NO_TO_ALL | {"children": True}, actor=ada)
    reply_to_check(experiment=draft, answer="yes", actor=gwen)
    lock_plan(experiment=draft, actor=ada)
    start(experiment=draft, actor=ada)
    stop_for_safety(experiment=draft, actor=ada)
    restart(experiment=draft, actor=gwen)
    quiet_for(draft, 2)
    remind_silent(draft)
    notices = Notice.objects.select_related("programme")
    assert {notice.kind for notice in notices} == KINDS
    for notice in notices:
        message = message_for(notice)
        code = notice.context["code"]
        assert code in message.subject
        assert f"/afon{notice.context['path']}" in message.body
        assert "&" not in message.body.replace("Tom & Co", "")
        assert "{{" not in message.body
