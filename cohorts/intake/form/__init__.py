"""A call's form as data: its sections and questions, its draft and its published versions."""
