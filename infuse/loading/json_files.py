"""The shapes of the folder's two JSON files."""

from typing import Any

from infuse.loading import cells
from infuse.loading.json_shape import Leaf, ListOf, Shape, as_cell, number, truth, whole, words

_DAY = whole(-2000, 4000)
_SHARE = number(0, 1)
_VALUE = number(-999_999_999, 999_999_999)


def _text(most: int = 20_000, *, optional: bool = False) -> Leaf:
    return Leaf(words(most), optional)


def _cell(reader: Any, *, optional: bool = False) -> Leaf:
    return Leaf(as_cell(reader), optional)


def _one_of(*allowed: str, optional: bool = False) -> Leaf:
    return Leaf(as_cell(cells.one_of(*allowed)), optional)


def _number(*, optional: bool = False) -> Leaf:
    return Leaf(_VALUE, optional)


_CODE = _cell(cells.code)
_EMAIL = _cell(cells.email)
_LANGUAGE = _one_of("en", "cy")
_OPTIONAL_TEXT = _text(optional=True)
_OPTIONAL_DAY = Leaf(_DAY, optional=True)
_DIRECTION = _one_of("higher_is_better", "lower_is_better")

COHORT = Shape(
    {
        "tenant_slug": _cell(cells.slug),
        "tenant_name_en": _text(120),
        "tenant_name_cy": _text(120),
        "name_en": _text(120),
        "name_cy": _text(120),
        "slug": _cell(cells.slug),
        "default_language": _LANGUAGE,
        "host_organisation_code": _cell(cells.code, optional=True),
        "weeks_total": Leaf(whole(1, 300)),
        "phases": ListOf(
            Shape(
                {
                    "code": _cell(cells.code),
                    "name_en": _text(120),
                    "name_cy": _text(120),
                    "weeks": Leaf(whole(1, 300)),
                    "start_day": Leaf(_DAY),
                    "end_day": Leaf(_DAY),
                }
            )
        ),
        "capacity": Leaf(whole(1, 10_000)),
        "teams": Leaf(whole(0, 2000)),
        "team_size": Shape(
            {
                "min": Leaf(whole(1, 100)),
                "max": Leaf(whole(1, 100)),
                "target": Leaf(whole(1, 100)),
            }
        ),
        "employers_per_team_min": Leaf(whole(1, 100)),
        "largest_employer_share_max": Leaf(_SHARE),
        "planned_hours_per_week": Leaf(whole(0, 168)),
        "dates": Shape(
            {
                "note": _OPTIONAL_TEXT,
                "example_start_date": _OPTIONAL_TEXT,
                "applications_open_day": Leaf(_DAY),
                "applications_close_day": Leaf(_DAY),
                "decisions_sent_day": _OPTIONAL_DAY,
                "rankings_close_day": _OPTIONAL_DAY,
                "teams_announced_day": _OPTIONAL_DAY,
                "assessments": Shape(
                    {
                        "t0": _OPTIONAL_DAY,
                        "t1": _OPTIONAL_DAY,
                        "t2": _OPTIONAL_DAY,
                        "t3": _OPTIONAL_DAY,
                    }
                ),
                "reports_due_day": _OPTIONAL_DAY,
                "end_day": Leaf(_DAY),
            }
        ),
        "demo": _OPTIONAL_TEXT,
    }
)

_PLAN = Shape(
    {
        "outcome_sought": _OPTIONAL_TEXT,
        "for_whom": _OPTIONAL_TEXT,
        "riskiest_assumption": _OPTIONAL_TEXT,
        "hypothesis": _text(),
        "method": _OPTIONAL_TEXT,
        "comparison": _OPTIONAL_TEXT,
        "comparison_reason_if_none": _OPTIONAL_TEXT,
        "sample": _OPTIONAL_TEXT,
        "recruitment": _OPTIONAL_TEXT,
        "evidence_check": _OPTIONAL_TEXT,
        "whose_voice_is_missing": _OPTIONAL_TEXT,
        "start_day": _OPTIONAL_DAY,
        "end_day": _OPTIONAL_DAY,
    }
)
_GUARDRAIL = Shape(
    {
        "metric": _text(200),
        "unit": _text(60),
        "direction": _DIRECTION,
        "baseline": _number(optional=True),
        "limit": _number(),
        "actual": _number(optional=True),
    },
    optional=True,
)
_SERIES = Shape(
    {
        "key": _cell(cells.code),
        "label_en": _text(150),
        "label_cy": _text(150),
        "unit": _text(60),
    }
)
_TEST = Shape(
    {
        "metric": _text(200),
        "unit": _text(60),
        "direction": _DIRECTION,
        "baseline": _number(optional=True),
        "success_threshold": _number(),
        "stop_threshold": _number(optional=True),
        "stop_rule": _OPTIONAL_TEXT,
        "success_also": _OPTIONAL_TEXT,
        "guardrail": _GUARDRAIL,
        "primary_series": _cell(cells.code, optional=True),
        "comparison_series": _cell(cells.code, optional=True),
        "series": ListOf(_SERIES, optional=True),
    }
)
_SAFETY = Shape(
    {
        "people_at_risk": Leaf(truth),
        "children": Leaf(truth),
        "deception": Leaf(truth),
        "withholding_service": Leaf(truth),
        "special_category_data": Leaf(truth),
        "public_money_above_limit": Leaf(truth),
        "routed_to_email": _cell(cells.email, optional=True),
        "reviewer_answer": _one_of("yes", "yes_with_conditions", "no", optional=True),
        "reviewer_reply_day": _OPTIONAL_DAY,
        "reviewer_note": _OPTIONAL_TEXT,
        "dpia_reference": _text(60, optional=True),
        "safeguarding_note": _OPTIONAL_TEXT,
        "equality_note": _OPTIONAL_TEXT,
        "consent_wording_en": _OPTIONAL_TEXT,
        "consent_wording_cy": _OPTIONAL_TEXT,
    }
)
_RESULT = Shape(
    {
        "verdict": _one_of(
            "met", "partly_met", "not_met", "inconclusive", "not_run", "stopped_for_safety"
        ),
        "actual_n": Leaf(whole(0, 999_999_999), optional=True),
        "actual_value": _number(optional=True),
        "comparison_value": _number(optional=True),
        "summary": _OPTIONAL_TEXT,
        "surprises": _OPTIONAL_TEXT,
    },
    optional=True,
)
_LEARNING = Shape(
    {
        "went_wrong": _OPTIONAL_TEXT,
        "worked": _OPTIONAL_TEXT,
        "who_benefited": _OPTIONAL_TEXT,
        "who_was_harmed": _OPTIONAL_TEXT,
        "tell_others": _OPTIONAL_TEXT,
        "worked_under_these_conditions": _OPTIONAL_TEXT,
    },
    optional=True,
)
_DECISION = Shape(
    {
        "choice": _one_of("persevere", "pivot", "stop", "pause"),
        "reason": _text(),
        "decided_by_email": _EMAIL,
        "day": Leaf(_DAY),
        "next_step": _OPTIONAL_TEXT,
    },
    optional=True,
)
_ENTRY = Shape(
    {
        "day": Leaf(_DAY),
        "author_email": _EMAIL,
        "kind": _one_of("note", "measurement", "deviation", "incident", "decision"),
        "language": _LANGUAGE,
        "text": _text(),
        "series": _cell(cells.code, optional=True),
        "value": _number(optional=True),
    }
)
_AMENDMENT = Shape(
    {
        "day": Leaf(_DAY),
        "author_email": _EMAIL,
        "field": _cell(cells.word),
        "before": _OPTIONAL_TEXT,
        "after": _text(),
        "reason": _text(),
    }
)
STATES = (
    *("draft", "in_check", "returned", "locked", "running", "paused", "analysing"),
    *("decided", "shared", "not_run", "stopped_for_safety"),
)

EXPERIMENTS = ListOf(
    Shape(
        {
            "code": _CODE,
            "title_en": _text(150),
            "title_cy": _text(150),
            "summary_en": _OPTIONAL_TEXT,
            "summary_cy": _OPTIONAL_TEXT,
            "team_code": _CODE,
            "issue_code": _CODE,
            "owner_email": _EMAIL,
            "organisations": ListOf(_CODE, optional=True),
            "visibility": _one_of("team", "cohort", "library", "public"),
            "source_language": _LANGUAGE,
            "state": _one_of(*STATES),
            "upstream_tag": _one_of("crisis", "service", "prevention", "conditions", optional=True),
            "parent_code": _cell(cells.code, optional=True),
            "plan": _PLAN,
            "test": _TEST,
            "cost": Shape(
                {
                    "money_gbp": Leaf(number(0, 99_999_999), optional=True),
                    "staff_hours": Leaf(number(0, 999_999), optional=True),
                    "whose": _OPTIONAL_TEXT,
                },
                optional=True,
            ),
            "safety": _SAFETY,
            "locked_day": _OPTIONAL_DAY,
            "amendments": ListOf(_AMENDMENT, optional=True),
            "log": ListOf(_ENTRY, optional=True),
            "result": _RESULT,
            "learning": _LEARNING,
            "decision": _DECISION,
            "evidence_strength": _one_of(
                "opinion",
                "stated_intention",
                "observed_behaviour",
                "observed_with_comparison",
                "randomised",
                optional=True,
            ),
            "evidence_design": _text(150, optional=True),
            "standards_level": Leaf(whole(1, 5), optional=True),
            "useful_no": Leaf(truth, optional=True),
            "barriers_raised": ListOf(_CODE, optional=True),
            "theme": _text(80, optional=True),
        }
    )
)
