"""Files that people give us: checked by their content, kept apart, given out by a room's view."""
