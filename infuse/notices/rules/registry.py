"""Every reminder of the platform. Its room registers it when the apps are ready."""

from infuse.notices.rules.rule import Rule, Topic

_rules: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Add rules; the same again changes nothing. Raises ValueError for a code that is taken."""
    for rule in rules:
        if _rules.setdefault(rule.code, rule) is not rule:
            raise ValueError(f"two rules are called {rule.code}")


def every_rule() -> list[Rule]:
    """All rules, in the order in which people meet what they are about."""
    order = list(Topic)
    return sorted(_rules.values(), key=lambda rule: order.index(rule.topic))


def rule_of(code: str) -> Rule | None:
    """The rule with a code."""
    return _rules.get(code)


def rule_of_kind(kind: str) -> Rule | None:
    """The rule that sends a kind of notice."""
    return next((rule for rule in _rules.values() if kind in rule.kinds), None)
