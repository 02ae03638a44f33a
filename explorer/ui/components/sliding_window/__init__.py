"""The window that slides over a layer's input: play it, step it, point at what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from explorer.arithmetic import Axis
from explorer.arithmetic.sliding import edge, readers, unread
from explorer.ui.components.mount import component

_MOUNT = component("sliding_window")


@dataclass(frozen=True)
class Groups:
    """A convolution's groups: input and output channels, each in `count` equal blocks.

    note: a sentence on what the groups are, or "".
    """

    count: int
    inputs: int
    outputs: int
    note: str


@dataclass(frozen=True)
class Sliding:
    """A window and what it slides over.

    axes: (vertical, horizontal).
    layer_kind: the layer's kind, which gives the output its color.
    makes: what the values in the window become: a weighted sum, the largest, the mean.
    pad_value: what is read beyond the map, as written in its cells: "0", or "" for nothing.
    about, edges: sentences about what one value is, and about the edges of the map.
    groups: None if every output channel sees every input channel, and for a pool.
    photo_id: of the photo that lies on the input, one pixel per cell; None for a plain grid.
    """

    axes: tuple[Axis, Axis]
    layer_kind: str
    makes: Literal["sum", "max", "mean"]
    pad_value: str
    about: str
    edges: str
    groups: Groups | None = None
    photo_id: str | None = None


def sliding_window(sliding: Sliding, *, key: str) -> None:
    """Draw it; it lives in the browser and sends nothing to the server."""
    groups, weighted = sliding.groups, sliding.makes == "sum"
    _MOUNT(
        key=key,
        data={
            "axes": [_axis(axis) for axis in sliding.axes],
            "layerKind": sliding.layer_kind,
            "kind": sliding.makes,
            "padValue": sliding.pad_value,
            "countsPadding": bool(sliding.pad_value),
            "tapNoun": "weight" if weighted else "place",
            "tapVerb": "multiplies" if weighted else "meets",
            "about": sliding.about,
            "edges": sliding.edges,
            "groups": groups
            and {
                "count": groups.count,
                "inputs": groups.inputs,
                "outputs": groups.outputs,
                "note": groups.note,
            },
            "labels": _LABELS,
            "photo": sliding.photo_id,
        },
    )


_LABELS: Final = {
    "input": "Input: arrow keys point at a pixel",
    "closeup": "Close-up of the input: arrow keys point at a pixel",
    "output": "Output: arrow keys move the window, space plays",
    "kernel": "Kernel: arrow keys point at one of its cells",
}


@lru_cache(maxsize=64)
def _axis(axis: Axis) -> dict[str, Any]:
    """An axis as the browser gets it; the outputs that read a pixel as (start, stop, step)."""
    found = [readers(axis, pixel) for pixel in edge(axis)]
    return axis._asdict() | {
        "unread": [(run.start, run.stop) for run in unread(axis)],
        "readers": [(outputs.start, outputs.stop, outputs.step) for outputs in found],
    }
