"""Who may open the addresses of no programme, and those that other packages bring."""

from tests.house.routes import OPERATOR
from tests.house.routes_ground import OPEN, SIGNED_IN

# The pages of no programme.
FRONT: dict[str, tuple[str, ...]] = {
    "home": OPEN,
    "programme_list": OPERATOR,
    "programme_add": OPERATOR,
    "programme_detail": OPERATOR,
    "operations": OPERATOR,
    "job_retry": OPERATOR,
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
    "metrics": "for the machine that has the token, and for operators; to others it is not there",
    "mail_hook": "for the mail provider that has the secret; to others it is not there",
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
