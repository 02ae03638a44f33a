"""Cases that the project's Python answers and its scripts have to answer alike, as JSON.

After a change of what they hold, `python -m tests.scripts.cases` writes the file again.
"""

import json
from itertools import product
from pathlib import Path

import numpy as np

from explorer.arithmetic import ReceptiveField
from explorer.arithmetic.arrays.strongest import strongest_places
from explorer.arithmetic.lrn import local_response_norm
from explorer.arithmetic.sliding import edge, reads
from explorer.arithmetic.windows import window
from explorer.ui.components.sliding_window import _axis

FILE = Path(__file__).parent / "cases.json"

CONSTANTS = (
    {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2.0},
    {"size": 4, "alpha": 0.02, "beta": 0.5, "k": 1.0},
    {"size": 1, "alpha": 1.0, "beta": 1.0, "k": 1.0},
)
ROWS = ((3.0,), (0.0, 40.0, 10.0, -20.0, 5.5, 0.0, 100.0, 1.0), (7.0, 7.0, 7.0, 7.0, 7.0, 7.0))

# (size, jump, first centre) down and across, photo, map: conv1, a pool with padding, a wide field.
FIELDS = (
    ((11, 11), (4, 4), (5.0, 5.0), (227, 227), (55, 2)),
    ((19, 12), (8, 5), (-0.5, 2.5), (40, 31), (6, 7)),
    ((195, 3), (32, 1), (33.0, 0.0), (64, 4), (3, 4)),
    ((3, 3), (2, 2), (-6.0, 1.0), (9, 9), (9, 4)),
)

# size, kernel, stride, padding, dilation, ceil
WINDOWS = (
    (7, 3, 2, 0, 1, False),
    (8, 3, 2, 1, 1, False),
    (9, 2, 4, 0, 1, False),
    (10, 3, 3, 2, 2, True),
    (6, 3, 2, "same", 1, False),
    (12, 4, 2, 1, 3, False),
)


def cases():
    """All of them, by what they are about."""
    axes = [window(*given, ceil=ceil) for *given, ceil in WINDOWS]
    return {
        "lrn": [
            {"row": row, "constants": each, "normalized": normalized(row, each)}
            for row, each in product(ROWS, CONSTANTS)
        ],
        "fields": [field_case(*each) for each in FIELDS],
        "axes": [axis_case(axis) for axis in axes],
        "values": [values_case(axes, which) for which in range(len(axes) - 1)],
    }


def normalized(row, constants):
    """A row as so many channels of one pixel, by the oracle."""
    return local_response_norm(np.array(row).reshape(-1, 1, 1), **constants).ravel().tolist()


def field_case(size, jump, first_centre, photo, values):
    """What of the photo each place sees: [first, stop) down and across; None where nothing."""
    field = ReceptiveField(size, jump, first_centre)
    seen = {
        (place.row, place.column): [
            [place.rows.start, place.rows.stop],
            [place.columns.start, place.columns.stop],
        ]
        for place in strongest_places(
            np.ones(values, np.float32), field, *photo, values[0] * values[1]
        )
    }
    places = product(*map(range, values))
    return {
        "field": field._asdict(),
        "photo": photo,
        "map": values,
        "seen": [[row, column, seen.get((row, column))] for row, column in places],
    }


def axis_case(axis):
    """Which pixels each output reads, tap after tap; for each pixel the outputs that read it."""
    read = [list(reads(axis, output)) for output in range(axis.output)]
    return {
        "axis": _axis(axis),
        "reads": read,
        "readers": [
            [pixel, [output for output, pixels in enumerate(read) if pixel in pixels]]
            for pixel in edge(axis)
        ],
    }


def values_case(axes, which):
    """What windows over a map of numbers from 0 to 255 make of them, place by place.

    axes: all; the map's are the one at `which` and the next.
    """
    down, across = axes[which : which + 2]
    light = [(31 * place) % 256 for place in range(down.input * across.input)]

    def value(row, column, kind, counts):
        pixels = [*product(reads(down, row), reads(across, column))]
        met = [light[y * across.input + x] for y, x in pixels if on_map(y, x)]
        padding = sum(padded(y, x) and not on_map(y, x) for y, x in pixels)
        if kind == "mean":
            return sum(met) / (len(met) + padding * counts)
        return sum(met) if kind == "sum" else max(met)

    def on_map(y, x):
        return 0 <= y < down.input and 0 <= x < across.input

    def padded(y, x):
        return all(
            -axis.before <= each < axis.input + axis.after
            for axis, each in ((down, y), (across, x))
        )

    places = [*product(range(down.output), range(across.output))]
    return {
        "axes": [which, which + 1],
        "light": light,
        "made": [
            {
                "kind": kind,
                "countsPadding": counts,
                "values": [value(*p, kind, counts) for p in places],
            }
            for kind, counts in (("max", False), ("mean", False), ("mean", True), ("sum", True))
        ],
    }


def as_json():
    """The cases as the file has them."""
    return json.dumps(cases(), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_json(), encoding="utf-8")
