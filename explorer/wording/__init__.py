"""How numbers and lists are written, in formulas, errors and on every page."""
