"""Places of a text, and how they lie to each other."""
