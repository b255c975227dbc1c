"""Where in a template something is, said to people; and problems found, each with its place."""

from django.utils.translation import gettext as _


def place_of(phase: int | None = None, week: int | None = None, session: int | None = None) -> str:
    """The place in words; places count from 1 as people do."""
    numbers = {"phase": phase, "week": week, "session": session}
    if phase is None:
        return _("The template")
    if week is None:
        return _("Phase %(phase)d") % numbers
    if session is None:
        return _("Phase %(phase)d, week %(week)d") % numbers
    return _("Phase %(phase)d, week %(week)d, session %(session)d") % numbers


class Problems:
    """Gathers what is wrong with a template, in words, each with where it is."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Note one problem."""
        text = _("%(where)s: %(what)s") % {"where": where, "what": what}
        if text not in self.found:
            self.found.append(text)
