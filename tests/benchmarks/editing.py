"""An edit and the forward pass after it, against building the module anew and running it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import torch

from explorer.network import Network, edits
from explorer.runtime import build, run
from explorer.variants import VARIANTS
from tests.benchmarks.eager import eager
from tests.benchmarks.measuring import Row, interleaved
from tests.benchmarks.passes import photo

PAPER = VARIANTS["paper"].network
PLACES = {layer.name: place for place, layer in enumerate(PAPER.layers)}
PHOTO = photo(PAPER)
AGAINST = "building the module anew and running it eagerly"


def rows() -> Iterator[Row]:
    """The edit of a small layer, and one of the largest."""
    filters = count(386, 2)  # conv4 reads them in two groups
    yield _edit(
        "edit conv3's filters, then run",
        lambda: edits.replace_field(PAPER, PLACES["conv3"], "filters", next(filters)),
        *(0.08, 0.05, 21),
    )
    yield _edit(
        "delete pool5, which makes 177 M new weights, then run",
        lambda: edits.delete(PAPER, PLACES["pool5"]),
        *(0.25, 0.18, 7),
    )


def _edit(
    what: str, edit: Callable[[], Network], target: float, stretch: float, rounds: int
) -> Row:
    """Before each the paper's network was run, with weights of another seed each time."""
    seeds = count()
    seed = 0

    def before() -> None:
        nonlocal seed
        seed = next(seeds)
        run(build(PAPER, seed), PHOTO, "cpu")

    def ours() -> None:
        run(build(edit(), seed), PHOTO, "cpu")

    @torch.inference_mode()
    def theirs() -> None:
        eager(edit())(PHOTO)

    return Row(
        what, AGAINST, target, stretch, *interleaved(ours, theirs, rounds=rounds, before=before)
    )
