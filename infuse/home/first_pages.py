"""Which fragments each role finds on its first page, in their order. Names of URLs, as data."""

FRAGMENTS: dict[str, tuple[str, ...]] = {
    "associate": (
        "week_now",
        "due_now",
        "team_mine",
        "going_on",
        "experiment_mine",
        "assessment_due",
    ),
    "reviewer": ("review_due",),
    "evaluation_lead": ("ethics_waiting", "growth_summary"),
    "coach": ("session_next", "waiting_now", "team_stuck", "attendance_summary", "team_summary"),
    "council_leader": ("ask_mine", "report_latest", "barrier_escalated"),
    "programme_manager": (
        "waiting_now",
        "team_stuck",
        "cohort_glance",
        "job_now",
        "outbox_health",
    ),
    "auditor": ("record_now", "claim_latest", "cohort_glance", "outbox_health"),
    "translator": ("translation_due",),
}
# Two of these stand side by side where there is room.
HALF = frozenset(
    {
        "week_now",
        "due_now",
        "going_on",
        "team_mine",
        "job_now",
        "outbox_health",
        "record_now",
        "claim_latest",
    }
)
# What stands first for everybody: their own place, when one is kept for them.
FOR_ALL: tuple[str, ...] = ("place_now",)
# What a guest may see on a programme's public page.
FOR_GUESTS: tuple[str, ...] = (*FOR_ALL, "application_mine", "call_now")


def fragments_for(roles: set[str]) -> list[str]:
    """The fragments of all these roles, each once: what a person has to do stands first."""
    wanted = [name for role, names in FRAGMENTS.items() if role in roles for name in names]
    return list(dict.fromkeys(wanted))
