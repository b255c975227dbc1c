"""What went wrong, in one line that says what to do about it."""


class Trouble(Exception):
    """A start that cannot go on; the text names the remedy and is shown without a traceback."""
