"""Times of a text."""
