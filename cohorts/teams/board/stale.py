"""Two people at one board: whoever comes second is told, and sees the newer board."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class StaleBoardError(ValidationError):
    """Somebody else changed the board since this page was made."""

    def __init__(self) -> None:
        text = _(
            "Somebody else changed this board in the meantime. You now see it as it is: "
            "look at it and move again."
        )
        super().__init__(text, code="stale")
