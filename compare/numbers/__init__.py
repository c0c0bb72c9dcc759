"""Numbers and quantities of a text."""
