"""What was read before, and what new reports change in it."""
