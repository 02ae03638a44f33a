"""Trained weights: where they are, how their files are read, and what of a network they fit."""
