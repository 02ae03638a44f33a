"""Advice: the bounds of a field, the values next to it, and what fixes a broken network."""
