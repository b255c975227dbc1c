"""What a public version leaves out, in words."""

from typing import Any

from django.utils.translation import ngettext_lazy

_WORDS = {
    "addresses": ngettext_lazy(
        "%(count)d email address in a text", "%(count)d email addresses in texts", "count"
    ),
    "answers": ngettext_lazy(
        "%(count)d answer of a leader", "%(count)d answers of leaders", "count"
    ),
    "asks": ngettext_lazy(
        "%(count)d thing that is asked of leaders",
        "%(count)d things that are asked of leaders",
        "count",
    ),
    "few_people": ngettext_lazy(
        "%(count)d figure about fewer than 10 people",
        "%(count)d figures about fewer than 10 people",
        "count",
    ),
    "members": ngettext_lazy(
        "%(count)d name in the list of members", "%(count)d names in the list of members", "count"
    ),
    "names": ngettext_lazy(
        "%(count)d name of a person in a text", "%(count)d names of people in texts", "count"
    ),
    "notes": ngettext_lazy("%(count)d note on a barrier", "%(count)d notes on barriers", "count"),
    "owners": ngettext_lazy(
        "%(count)d name of who ran an experiment",
        "%(count)d names of those who ran experiments",
        "count",
    ),
    "telephones": ngettext_lazy(
        "%(count)d telephone number in a text", "%(count)d telephone numbers in texts", "count"
    ),
}


def removed_lines(removed: list[dict[str, Any]]) -> list[str]:
    """Each kind of what is removed in a line, with how often."""
    return [str(_WORDS[row["what"]] % {"count": row["count"]}) for row in removed if row["count"]]
