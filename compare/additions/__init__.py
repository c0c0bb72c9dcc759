"""Tables and outlets of a user's own."""
