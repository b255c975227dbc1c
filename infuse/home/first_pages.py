"""Which fragments each role finds on its first page, in their order. Names of URLs, as data."""

FRAGMENTS: dict[str, tuple[str, ...]] = {
    "associate": ("week_now", "assessment_due", "team_mine", "experiment_mine"),
    "reviewer": ("review_due",),
    "evaluation_lead": ("ethics_waiting", "growth_summary"),
    "coach": ("experiment_silent", "attendance_summary", "team_summary"),
    "council_leader": ("report_latest", "barrier_escalated"),
    "programme_manager": (
        "application_summary",
        "decision_due",
        "attendance_summary",
        "team_summary",
        "experiment_summary",
        "barrier_summary",
        "report_jobs",
    ),
    "auditor": (),
    "translator": (),
}
# What stands first for everybody: their own place, when one is kept for them.
FOR_ALL: tuple[str, ...] = ("place_now",)
# What a guest may see on a programme's public page.
FOR_GUESTS: tuple[str, ...] = (*FOR_ALL, "call_now")


def fragments_for(roles: set[str]) -> list[str]:
    """The fragments of all these roles, each once: what a person has to do stands first."""
    wanted = [name for role, names in FRAGMENTS.items() if role in roles for name in names]
    return list(dict.fromkeys(wanted))
