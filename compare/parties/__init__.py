"""Actors, people and what else the tables know by name."""
