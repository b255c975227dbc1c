"""The one settings file: every value that differs between places is read from the environment."""

from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

# Lets `ModelForm[User]` and its like stand in code that runs.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- where we are -------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-building-and-tests" if DEBUG or DEMO else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://localhost:8000")
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))

# --- what it is made of -------------------------------------------------------------------
INSTALLED_APPS = [
    "infuse",
    "skills",
    "cohorts",
    "experiments",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]
MIDDLEWARE = [
    "infuse.operations.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "infuse.tenancy.middleware.ProgrammeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "infuse.ui.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "infuse.tenancy.middleware.ScopeMiddleware",
]
ROOT_URLCONF = "infuse.urls"
WSGI_APPLICATION = "infuse.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "infuse.home.context.frame",
            ],
            "libraries": {"ui": "infuse.ui.templatetags.ui"},
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "infuse.ui.templatetags.ui",
                "infuse.home.templatetags.home",
            ],
        },
    },
]
FORM_RENDERER = "infuse.ui.renderer.InfuseFormRenderer"

# --- PostgreSQL: the app's own role, which can bypass no policy; the owner's for migrations --
DATABASES: dict[str, Any] = {"default": env.db("DATABASE_URL", default="postgres:///infuse")}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
    "CONN_HEALTH_CHECKS": True,
}
DATABASE_OWNER = env.db(
    "DATABASE_OWNER_URL", default=env("DATABASE_URL", default="postgres:///infuse")
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Valkey or Redis: cache and broker ------------------------------------------------------
REDIS_URL = env("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "infuse.cache.ForgivingRedisCache",
        "LOCATION": env("CACHE_URL", default=REDIS_URL.replace("redis+socket://", "unix://")),
        "KEY_PREFIX": "infuse",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://")

# --- people ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "infuse.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "infuse.people.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "infuse.people.forms.SignUpForm"
ACCOUNT_FORMS = {
    "login": "infuse.people.entrance_forms.LoginForm",
    "signup": "infuse.people.entrance_forms.SignupForm",
    "request_login_code": "infuse.people.entrance_forms.RequestLoginCodeForm",
    "reset_password": "infuse.people.entrance_forms.ResetPasswordForm",
    "add_email": "infuse.people.entrance_forms.AddEmailForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Some mail gateways hold a message for several minutes.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Infuse"
# How many proxies of ours stand in front: rate limits count by the address that the last one saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
INVITATION_DAYS = 14

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Cymraeg"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["infuse.formats"]
TIME_ZONE = "Europe/London"

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [path for path in [BASE_DIR / "static" / "build"] if path.exists()]
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / ".infuse" / "media")))
# Uploads and reports: a folder that no address serves, or a private bucket of an S3-like service.
S3_BUCKET = env("S3_BUCKET", default="")
_bucket = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env("S3_ENDPOINT_URL", default="") or None,
        "region_name": env("S3_REGION", default="") or None,
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    },
}
_folder = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES: dict[str, Any] = {
    "default": _bucket if S3_BUCKET else _folder,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.bool("STATIC_MANIFEST", default=False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not env.bool("STATIC_MANIFEST", default=False)
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

# --- mail: in the demo it is read in a local outbox page -----------------------------------------
_smtp = env.email_url("MAIL_URL", default="smtp://localhost:25")
# A provider instead of SMTP: "govuk_notify", or a name that anymail knows, such as "postmark".
MAIL_PROVIDER = env("MAIL_PROVIDER", default="")
# With it the provider proves itself when it tells of bounces; without one it is not listened to.
MAIL_HOOK_SECRET = env("MAIL_HOOK_SECRET", default="")
# What anymail wants to know of the provider: {"POSTMARK_SERVER_TOKEN": "…"}.
ANYMAIL: dict[str, Any] = {
    **env.json("ANYMAIL", default={}),
    "WEBHOOK_SECRET": MAIL_HOOK_SECRET,
}
_outbox: dict[str, Any] = {"BACKEND": "infuse.notices.outbox.OutboxBackend"}
_notify: dict[str, Any] = {
    "BACKEND": "infuse.notices.govuk_notify.EmailBackend",
    "OPTIONS": {
        "key": env("GOVUK_NOTIFY_KEY", default=""),
        "template": env("GOVUK_NOTIFY_TEMPLATE", default=""),
    },
}
_provider = (
    _notify
    if MAIL_PROVIDER == "govuk_notify"
    else {"BACKEND": f"anymail.backends.{MAIL_PROVIDER}.EmailBackend"}
)
MAILERS: dict[str, Any] = {
    "default": _outbox
    if DEMO
    else _provider
    if MAIL_PROVIDER
    else {
        "BACKEND": _smtp["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": _smtp["EMAIL_HOST"],
            "port": _smtp["EMAIL_PORT"] or 25,
            "username": _smtp["EMAIL_HOST_USER"] or "",
            "password": _smtp["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": _smtp.get("EMAIL_USE_TLS", False),
            "use_ssl": _smtp.get("EMAIL_USE_SSL", False),
            # A server that does not answer keeps the sender for no longer than this.
            "timeout": env.int("MAIL_TIMEOUT", default=20),
        },
    }
}
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="Infuse <infuse@localhost>")

# --- Celery -----------------------------------------------------------------------------------
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# What one report may take; a process that has grown beyond it is replaced after its job.
REPORT_MEMORY_MB = env.int("REPORT_MEMORY_MB", default=1000)
CELERY_WORKER_MAX_MEMORY_PER_CHILD = REPORT_MEMORY_MB * 1024  # in KB
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # A page that queues work must not hang when the broker is down: the sweep finds the row.
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "experiments.reports.*": {"queue": "reports"},
    # A slow mail server, or ten thousand mails, keep nobody else waiting.
    "infuse.notices.send": {"queue": "mail"},
    "infuse.notices.sweep": {"queue": "mail"},
}
CELERY_TIMEZONE = TIME_ZONE

# --- security ---------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# Prometheus sends it as a bearer token; without one, only operators read the metrics.
METRICS_TOKEN = env("METRICS_TOKEN", default="")
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "infuse.operations.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env("LOG_FORMAT", default="plain") == "json" else "plain",
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
