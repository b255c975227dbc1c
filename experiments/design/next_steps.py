"""What may be done next with an experiment, by its state and by who looks, in one table."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from experiments.design.stages import OPEN_TO_PLANNING, UNDER_WAY, State

_ENDED_EARLY = frozenset({State.NOT_RUN, State.STOPPED_FOR_SAFETY})
_LOGGED = frozenset(State.values) - {State.SHARED}
_MEASURED = UNDER_WAY | _ENDED_EARLY


@dataclass(frozen=True)
class Rule:
    """A page that leads to a deed: in which states, for whom, and which facts must hold."""

    view: str
    label: str | Promise
    states: frozenset[str]
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    kind: str = "secondary"


@dataclass(frozen=True)
class Step:
    """A button of the page."""

    label: str
    url: str
    kind: str


def _rule(
    view: str, label: str | Promise, states: frozenset[str], facts: str = "", **kw: str
) -> Rule:
    """`facts`: words that must hold, with a minus before those that must not."""
    words = facts.split()
    return Rule(
        view,
        label,
        states,
        needs=frozenset(word for word in words if not word.startswith("-")),
        without=frozenset(word[1:] for word in words if word.startswith("-")),
        **kw,
    )


# Facts: team, reviewer, signs (levels above 2), ready (nothing missing for the lock), sendable,
# both_texts, decided.
RULES: tuple[Rule, ...] = (
    _rule(
        "ethics_reply",
        _("Answer the ethics check"),
        frozenset({State.IN_CHECK}),
        "reviewer asked",
        kind="",
    ),
    _rule("experiment_lock", _("Lock the plan"), OPEN_TO_PLANNING, "team ready", kind=""),
    _rule(
        "experiment_check",
        _("Send to the reviewer"),
        frozenset({State.DRAFT, State.RETURNED}),
        "team sendable",
        kind="",
    ),
    _rule("plan_edit", _("Write the plan"), OPEN_TO_PLANNING, "team"),
    _rule("ethics_edit", _("Answer the six ethics questions"), OPEN_TO_PLANNING, "team"),
    _rule("experiment_start", _("Start"), frozenset({State.LOCKED}), "team", kind=""),
    _rule("experiment_resumption", _("Go on"), frozenset({State.PAUSED}), "team", kind=""),
    _rule("entry_new", _("Write a note"), frozenset({State.RUNNING}), "team", kind=""),
    _rule(
        "conclusion_edit",
        _("Write what came out"),
        frozenset({State.ANALYSING}) | _ENDED_EARLY,
        "team -decided",
        kind="",
    ),
    _rule(
        "decision_new",
        _("Decide what is next"),
        frozenset({State.ANALYSING}) | _ENDED_EARLY,
        "team both_texts -decided",
        kind="",
    ),
    _rule(
        "experiment_sharing",
        _("Share what you learned"),
        frozenset({State.DECIDED}) | _ENDED_EARLY,
        "team decided both_texts",
        kind="",
    ),
    _rule("entry_new", _("Write a note"), _LOGGED - {State.RUNNING}, "team"),
    _rule("measurement_new", _("Add a measurement"), _MEASURED, "team"),
    _rule(
        "experiment_finish", _("Finish measuring"), frozenset({State.RUNNING, State.PAUSED}), "team"
    ),
    _rule("experiment_pause", _("Pause"), frozenset({State.RUNNING}), "team"),
    _rule("amendment_new", _("Amend the plan"), UNDER_WAY, "team"),
    _rule(
        "experiment_new",
        _("Plan a follow-up"),
        frozenset({State.DECIDED, State.SHARED}) | _ENDED_EARLY,
        "team decided",
    ),
    _rule(
        "experiment_restart",
        _("Let it run again"),
        frozenset({State.STOPPED_FOR_SAFETY}),
        "reviewer -decided",
    ),
    _rule(
        "standard_new",
        _("Sign a standards level"),
        frozenset({State.DECIDED, State.SHARED}),
        "signs",
    ),
    _rule("experiment_barrier", _("Name a barrier"), OPEN_TO_PLANNING | UNDER_WAY, "team"),
    _rule(
        "experiment_abandonment",
        _("It will not run"),
        OPEN_TO_PLANNING | {State.LOCKED, State.PAUSED},
        "team",
    ),
    _rule(
        "experiment_edit", _("Change title, summary or visibility"), frozenset(State.values), "team"
    ),
    _rule("safety_stop", _("Stop for safety"), UNDER_WAY, "team", kind="warning"),
)


def next_steps(experiment: Experiment, facts: frozenset[str]) -> list[Step]:
    """The buttons for somebody of whom these facts hold, the most likely next first."""
    return [
        Step(str(rule.label), _url(rule.view, experiment), rule.kind)
        for rule in RULES
        if experiment.state in rule.states and rule.needs <= facts and not rule.without & facts
    ]


def _url(view: str, experiment: Experiment) -> str:
    if view == "experiment_new":
        return f"{reverse(view)}?after={experiment.pk}"
    return reverse(view, args=[experiment.pk])
