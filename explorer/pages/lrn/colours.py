"""The colors of a map's values as a bar under it."""

from __future__ import annotations

from explorer.figures.colormaps import LEVELS, Colormap

_STOPS = 9


def gradient(colormap: Colormap) -> str:
    """The scale from its low end to its high one, as a CSS gradient."""
    places = [round(step * (LEVELS - 1) / (_STOPS - 1)) for step in range(_STOPS)]
    colours = (colormap.colours[place] for place in places)
    stops = ", ".join(f"rgb({red} {green} {blue})" for red, green, blue in colours)
    return f"linear-gradient(90deg, {stops})"
