"""allauth has no Welsh: each of its words that our pages can show stands in our own catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from infuse.people import allauth_words

HOME = Path(allauth.__file__).parent
OURS = Path(__file__).parents[3] / "templates"
# What our settings never show: phones, social accounts, a browser to trust, links that confirm.
NEVER: tuple[str, ...] = (
    "phone",
    "email_change.html",
    "trust.html",
    "password_reset_code",
    "verification_sent.html",
)
NEVER += ("verified_email_required", "signup_closed", "warn_no_email", "account/email_confirm.html")
NOT_OURS: tuple[str, ...] = (
    "phone",
    "username",
    "(again)",
    "Remember Me",
    "Login",
    "(optional)",
    "master key",
)
FORMS = ["account/forms.py", "account/fields.py", "account/adapter.py", "mfa/adapter.py"]
FORMS += [f"mfa/{room}/forms.py" for room in ("base", "totp", "recovery_codes", "webauthn")]
TRANSLATORS = {"_", "gettext", "gettext_lazy"}


def reachable_templates() -> Iterator[str]:
    for room in ("account", "mfa"):
        for path in sorted((HOME / "templates" / room).rglob("*.*")):
            name = path.relative_to(HOME / "templates").as_posix()
            ours = (OURS / name).exists()
            if not ours and not any(part in name for part in NEVER):
                yield name


def words_of_template(name: str) -> Iterator[str]:
    template: Any = engines["django"].get_template(name)
    nodes = template.template.nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode))
    for node in nodes:
        if isinstance(node, TranslateNode):
            yield node.filter_expression.var.literal
        else:
            assert not node.plural, f"{name} has a plural: override it"
            yield node.render_token_list(node.singular)[0]


def words_of_code(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((HOME / name).read_text())):
        called = getattr(getattr(node, "func", None), "id", "")
        if isinstance(node, ast.Call) and called in TRANSLATORS:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def wanted() -> set[str]:
    found = {word for name in reachable_templates() for word in words_of_template(name)}
    found |= {word for name in FORMS for word in words_of_code(name)}
    return {word for word in found if not any(part.lower() in word.lower() for part in NOT_OURS)}


def test_every_word_that_can_show_is_ours_to_translate() -> None:
    assert wanted() - set(allauth_words.WORDS) == set()


def test_no_word_is_kept_that_nothing_shows() -> None:
    assert set(allauth_words.WORDS) - wanted() == set()
