"""Trained weights: where they are, how their files are read, and which layers they fit."""
