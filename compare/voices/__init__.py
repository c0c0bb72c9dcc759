"""Who says what, and what is negated."""
