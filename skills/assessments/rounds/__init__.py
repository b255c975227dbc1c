"""When a cohort is asked: planned from its dates, moved by the manager."""
