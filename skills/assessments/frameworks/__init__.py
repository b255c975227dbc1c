"""The versions of a programme's skills: a file read, versions compared, one chosen for next."""
