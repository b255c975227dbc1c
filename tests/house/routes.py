"""Who may open what: every address of the platform, written down by hand.

`test_routes.py` fails when an address is missing here, when a line has no address any more, and
when a view asks for something else than its line says; `test_doors.py` tries every one of them.
"""

OPEN = ("anyone",)
SIGNED_IN = ("signed in",)
OPERATOR = ("platform operator",)

# The pages of a programme: name → the permissions of which one is enough.
PROGRAMME: dict[str, tuple[str, ...]] = {
    "home": OPEN,
    "place_list": ("programme.see",),
    "person_list": ("people.manage",),
    "membership_end": ("people.manage",),
    "invitation_list": ("people.manage",),
    "invitation_add": ("people.manage",),
    "invitation_resend": ("people.manage",),
    "invitation_withdraw": ("people.manage",),
    "invitation_detail": OPEN,
    "organisation_list": ("people.manage",),
    "organisation_add": ("people.manage",),
    "organisation_edit": ("people.manage",),
    "event_list": ("record.see",),
    "event_verify": ("record.see",),
    "event_download": ("record.see",),
    "notice_list": ("notices.see",),
    "assessment_list": ("skills.assess_self",),
    "assessment_due": ("skills.assess_self",),
    "assessment_edit": ("skills.assess_self",),
    "growth_detail": ("skills.see_aggregate",),
    "growth_summary": ("skills.see_aggregate",),
    "cohort_list": ("cohort.see",),
    "cohort_detail": ("cohort.see",),
    "withdrawal_edit": ("people.manage",),
    "call_now": OPEN,
    "call_detail": OPEN,
    "application_edit": OPEN,
    "application_check": SIGNED_IN,
    "application_status": SIGNED_IN,
    "application_withdraw": SIGNED_IN,
    "application_list": ("applications.see",),
    "application_summary": ("applications.see",),
    "application_detail": ("applications.see",),
    "decision_edit": ("applications.decide",),
    "decision_tell": ("applications.decide",),
    "review_assign": ("applications.decide",),
    "review_list": ("applications.review",),
    "review_due": ("applications.review",),
    "review_edit": ("applications.review",),
    "week_list": (
        "inspire.take_part",
        "inspire.see",
    ),
    "week_now": ("inspire.take_part",),
    "attendance_summary": ("attendance.mark",),
    "register_edit": ("attendance.mark",),
    "week_detail": (
        "inspire.take_part",
        "inspire.see",
    ),
    "wickedissue_list": ("issues.see",),
    "wickedissue_offer": ("issues.manage",),
    "ranking_edit": ("issues.rank",),
    "popularity": (
        "issues.manage",
        "teams.form",
    ),
    "ranking_on_behalf": ("issues.manage",),
    "wickedissue_detail": ("issues.see",),
    "wickedissue_edit": ("issues.manage",),
    "wickedissue_close": ("issues.manage",),
    "wickedissue_reopen": ("issues.manage",),
    "team_list": ("teams.see",),
    "team_mine": ("issues.rank",),
    "team_summary": ("teams.see",),
    "team_detail": ("teams.see",),
    "pairrule_list": ("teams.form",),
    "pairrule_remove": ("teams.form",),
    "proposal_list": ("teams.form",),
    "proposal_detail": ("teams.form",),
    "proposal_progress": ("teams.form",),
    "proposal_stop": ("teams.form",),
    "proposal_again": ("teams.form",),
    "proposal_move": ("teams.form",),
    "proposal_add_team": ("teams.form",),
    "proposal_publish": ("teams.form",),
    "experiment_list": ("experiments.see",),
    "experiment_board": ("experiments.see",),
    "experiment_new": ("experiments.work",),
    "ethics_waiting": ("experiments.check_ethics",),
    "experiment_detail": ("experiments.see",),
    "experiment_edit": ("experiments.work",),
    "plan_edit": ("experiments.work",),
    "ethics_edit": ("experiments.work",),
    "ethics_reply": ("experiments.check_ethics",),
    "experiment_check": ("experiments.work",),
    "experiment_lock": ("experiments.work",),
    "amendment_new": ("experiments.work",),
    "series_new": ("experiments.work",),
    "experiment_start": ("experiments.work",),
    "experiment_pause": ("experiments.work",),
    "experiment_resumption": ("experiments.work",),
    "experiment_finish": ("experiments.work",),
    "experiment_restart": ("experiments.check_ethics",),
    "conclusion_edit": ("experiments.work",),
    "decision_new": ("experiments.work",),
    "experiment_sharing": ("experiments.work",),
    "entry_list": ("experiments.see",),
    "entry_new": ("experiments.work",),
    "measurement_new": ("experiments.work",),
    "safety_stop": ("experiments.work",),
    "hours_list": ("experiments.work",),
    "hours_edit": ("experiments.work",),
    "experiment_mine": ("experiments.work",),
    "experiment_summary": ("people.manage",),
    "experiment_silent": ("experiments.comment",),
    "barrier_list": ("barriers.see",),
    "barrier_new": ("barriers.raise",),
    "barrier_summary": ("barriers.manage",),
    "barrier_escalated": ("barriers.see",),
    "barrier_detail": ("barriers.see",),
    "barrier_escalation": (
        "barriers.raise",
        "barriers.manage",
    ),
    "barrier_resolution": (
        "barriers.raise",
        "barriers.manage",
    ),
    "experiment_barrier": ("experiments.work",),
    "experiment_barrier_link": ("experiments.work",),
    "experiment_abandonment": ("experiments.work",),
    "report_list": (
        "reports.see",
        "reports.see_team",
    ),
    "report_batch": ("reports.make",),
    "report_latest": ("reports.see",),
    "report_jobs": ("reports.make",),
    "report_ask": ("reports.make",),
    "report_detail": (
        "reports.see",
        "reports.see_team",
    ),
    "report_retry": ("reports.make",),
    "report_data": (
        "reports.see",
        "reports.see_team",
    ),
    "report_file": (
        "reports.see",
        "reports.see_team",
    ),
}

# The pages of no programme.
FRONT: dict[str, tuple[str, ...]] = {
    "home": OPEN,
    "programme_list": OPERATOR,
    "programme_add": OPERATOR,
    "programme_detail": OPERATOR,
}

# The pages that stand in both places.
SHARED: dict[str, tuple[str, ...]] = {
    "account_detail": SIGNED_IN,
}

# Views without a mark of `infuse.people.access`, each with the reason why it is open.
UNMARKED: dict[str, str] = {
    "home": "the front door shows one's own programmes and the public ones",
    "healthz": "for the machine that asks whether the process lives",
    "readyz": "for the machine that asks whether the platform can serve",
    "outbox": "exists in the demo only",
    "outbox_mail": "exists in the demo only",
    "outbox_html": "exists in the demo only",
    "demo_people": "exists in the demo only",
    "demo_sign_in": "exists in the demo only",
    "gallery": "the design system's own page, with samples that name nobody",
    "gallery_progress": "the design system's own page, with samples that name nobody",
    "language": "changes one's own language",
    "accessibility": "the law asks for it",
    "privacy": "the law asks for it",
}

# allauth's pages: those that a guest may see …
SIGN_IN_OPEN = frozenset(
    {
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "account_signup_by_passkey",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "mfa_signup_webauthn",
    }
)
# … and those that are about one's own account.
SIGN_IN_OWN = frozenset(
    {
        "account_change_password",
        "account_email",
        "account_reauthenticate",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    }
)
