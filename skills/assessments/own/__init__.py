"""One's own page: picture, next steps, answers with their words, and all of it to take away."""
