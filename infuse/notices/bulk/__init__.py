"""Messages that a manager writes to a group: drafted, looked at, sent, and undone in time."""
