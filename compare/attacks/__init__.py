"""Attacks: who, whom, with what."""
