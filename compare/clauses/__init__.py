"""Clauses: what stands in one, which word governs which, and what is told as a fact."""
