"""Applications and reviews taken in from files and given out as files."""
