"""Layers that lost their trained weights are hatched, within their own faces, and say so."""

from itertools import pairwise
from math import dist

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
    assert "Hatched: random weights, since no trained ones fit." in svg


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


@pytest.mark.parametrize("wide", [30, 80])
@pytest.mark.parametrize("high", [20, 50])
def test_strokes_of_the_hatching_run_from_edge_to_edge_7_px_apart(wide, high):
    # A square-cornered face away from the origin: along x, then down.
    corners = [
        Point(100, 40),
        Point(100 + wide, 40),
        Point(100 + wide, 40 + high),
        Point(100, 40 + high),
    ]
    drawn = parsed(hatching(corners)).get("d").split("M")[1:]
    strokes = [[tuple(map(float, end.split())) for end in each.split("L")] for each in drawn]
    # One for each 7 px on the way along the top and down the side.
    assert len(strokes) == int((wide + high) / 7)
    for number, ((x1, y1), (x2, y2)) in enumerate(strokes, start=1):
        assert y1 == 40 or x1 == pytest.approx(100 + wide, abs=0.06)
        assert x2 == 100 or y2 == pytest.approx(40 + high, abs=0.06)
        assert (x1 - 100) + (y1 - 40) == pytest.approx(7 * number, abs=0.11)
        assert (x2 - 100) + (y2 - 40) == pytest.approx(7 * number, abs=0.11)
    # And the same on a slanted face, whose edges are longer than they are wide.
    slanted = [Point(0, 0), Point(30, 40), Point(30, 90), Point(0, 50)]
    count = parsed(hatching(slanted)).get("d").count("M")
    assert count == int((dist((0, 0), (30, 40)) + 50) / 7)
