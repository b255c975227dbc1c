"""Questions about an issue, and who is interested in it."""
