"""A call before it opens: its dates and rules, what it lacks, and its announcement."""
