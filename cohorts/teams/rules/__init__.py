"""What every formation of a cohort keeps to, and the engine's problem that says so in numbers."""
