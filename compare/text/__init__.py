"""Words of a text, folded and matched against the tables of its language."""
