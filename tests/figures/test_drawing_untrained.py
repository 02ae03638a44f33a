"""Layers that lost their trained weights are hatched, within their own faces, and say so."""

from itertools import pairwise

import pytest

from explorer.arithmetic import trace
from explorer.figures.drawing import draw
from explorer.figures.svg_marks import Point, hatching
from explorer.network import BatchNorm, edits
from explorer.variants import VARIANTS
from tests.figures.drawn import parsed, picks

PAPER = VARIANTS["paper"].network
CONV3 = 8
FC7 = 19


def hatched(drawing):
    return {
        int(group.get("data-index"))
        for group in picks(drawing.svg)
        if any("untrained" in (each.get("class") or "").split() for each in group.iter())
    }


@pytest.mark.parametrize("layers", [set(), {CONV3}, {CONV3, FC7}])
def test_exactly_the_layers_that_lost_their_weights_are_hatched(layers):
    assert hatched(draw(trace(PAPER), 1062, untrained=frozenset(layers))) == layers


def test_a_hatched_layer_says_so_and_the_drawing_says_what_it_means():
    svg = draw(trace(PAPER), 1062, untrained=frozenset({CONV3})).svg
    spoken = {int(g.get("data-index")): g.get("aria-label") for g in picks(svg)}
    assert spoken[CONV3].endswith("random weights")
    assert not spoken[FC7].endswith("random weights")
    assert "Hatched: no trained weights fit" in svg


def test_a_normalization_that_lost_its_weights_is_marked_on_its_chip():
    network = edits.insert(PAPER, 1, BatchNorm(name="bn"))
    assert hatched(draw(trace(network), 700, untrained=frozenset({1}))) == {1}


def test_hatching_stays_within_its_face():
    corners = [Point(0, 0), Point(30, 10), Point(30, 60), Point(0, 50)]
    strokes = parsed(hatching(corners)).get("d").replace("M", " ").replace("L", " ").split()
    points = [(float(x), float(y)) for x, y in list(pairwise(strokes))[::2]]
    assert len(points) > 10
    for x, y in points:
        assert -0.1 <= x <= 30.1
        assert x / 3 - 0.2 <= y <= 50 + x / 3 + 0.2
