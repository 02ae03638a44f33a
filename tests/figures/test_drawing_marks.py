"""The drawing as a reader gets it: no text over another or cut off, each mark in its place."""

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.figures.drawing import draw
from explorer.figures.text_width import text_width
from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    Network,
    Relu,
)
from explorer.network.edits import replace_field
from explorer.variants import VARIANTS
from tests.figures.drawn import WIDTHS, laid_out, networks, parsed, placed_columns
from tests.figures.marks import apart, box_of, corners, ends, inside, named, number, rectangle, view

PAPER = VARIANTS["paper"].network


@given(networks, st.sampled_from(WIDTHS))
def test_no_text_lies_over_another_and_none_is_cut_off(network, width):
    root = parsed(draw(trace(network), width).svg)
    texts = [box_of(text) for text in root.iter("text") if "word" not in text.get("class").split()]
    assert all(apart(one, other) for one, other in combinations(texts, 2))
    assert all(inside(text, view(root)) for text in texts)


@given(networks, st.sampled_from(WIDTHS))
def test_no_text_lies_over_a_volume_of_its_row(network, width):
    made = laid_out(network, width)
    root = parsed(draw(trace(network), width).svg)
    names = iter(named(root, "g", "column"))
    for row in made.rows:
        groups = [next(names) for _ in row]
        faces = [corners(face) for group in groups for face in group.iter("polygon")]
        lowest = max(y for face in faces for _, y in face)
        for text in (text for group in groups for text in group.iter("text")):
            assert box_of(text)[1] >= lowest


@given(networks, st.sampled_from(WIDTHS))
def test_a_chips_mark_and_name_stand_beside_each_other_in_its_box(network, width):
    for chip in named(parsed(draw(trace(network), width).svg), "g", "chip"):
        (frame,) = named(chip, "rect", "box")
        outer, (name,) = rectangle(frame), [box_of(text) for text in chip.iter("text")]
        disc = chip.find("circle")
        if disc is None:
            mark = rectangle(next(each for each in chip.iter("rect") if each is not frame))
        else:
            x, y, r = (number(disc, key) for key in ("cx", "cy", "r"))
            mark = x - r, y - r, x + r, y + r
            for line in chip.iter("line"):
                x1, y1, x2, y2 = ends(line)
                assert inside((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), mark)
                assert ((x1 + x2) / 2, (y1 + y2) / 2) == pytest.approx((x, y), abs=0.1)
        assert inside(mark, outer)
        assert inside(name, outer)
        assert mark[2] < name[0]
        middle = (outer[1] + outer[3]) / 2
        assert (mark[1] + mark[3]) / 2 == pytest.approx(middle, abs=0.2)
        assert (name[1] + name[3]) / 2 == pytest.approx(middle, abs=2)


@given(networks, st.sampled_from(WIDTHS))
def test_the_flow_runs_from_centre_to_centre_and_on_from_row_to_row(network, width):
    made = laid_out(network, width)
    starts = {placed.centre.x for placed in placed_columns(made)}
    for flow in made.flows:
        assert flow.start.y == flow.end.y
        assert 0 <= flow.start.x < flow.end.x <= width
        assert flow.start.x in starts or flow.end.x in starts
    for upper, lower in pairwise(made.rows):
        last, first = upper[-1], lower[0]
        # A line that leads out of this row shows beside the volume, or ends at the edge.
        out = max(flow.end.x for flow in made.flows if flow.start == last.centre)
        edge = last.centre.x + last.solid.volume.bounds[0] / 2
        assert out == pytest.approx(min(width, edge + 14))
        into = [flow for flow in made.flows if flow.end.x == first.centre.x]
        into = [flow for flow in into if abs(flow.end.y - first.centre.y) < 20]
        edge = first.centre.x - first.solid.volume.bounds[0] / 2
        assert into
        assert all(flow.start.x == pytest.approx(max(0, edge - 14)) for flow in into)


def test_every_two_neighbours_are_joined_and_each_group_by_a_line_of_its_own():
    made = laid_out(PAPER, 1062)
    (row,) = made.rows
    groups = {"conv2": 2, "conv4": 2, "conv5": 2}
    for before, after in pairwise(row):
        joined = [f for f in made.flows if f.start.x == before.centre.x]
        assert {f.end.x for f in joined} == {after.centre.x}
        assert len(joined) == groups.get(after.column.name, 1)
        middle = sum(f.start.y for f in joined) / len(joined)
        assert middle == pytest.approx(before.centre.y)
        assert len({f.start.y for f in joined}) == len(joined)


def test_nothing_flows_into_a_layer_that_does_not_fit_nor_out_of_it():
    made = laid_out(replace_field(PAPER, 0, "kernel", 400), 340)
    kept = [flow for flow in made.flows if not flow.dashed]
    assert kept == []
    whole = laid_out(PAPER, 340)
    assert not any(flow.dashed for flow in whole.flows)
    late = laid_out(replace_field(PAPER, 14, "kernel", 99), 340)
    by_name = {placed.column.name: placed for placed in placed_columns(late)}
    dashed = {(flow.start.y, flow.start.x) for flow in late.flows if flow.dashed}
    assert (by_name["pool5"].centre.y, by_name["pool5"].centre.x) in dashed
    assert (by_name["conv3"].centre.y, by_name["conv3"].centre.x) not in dashed


@pytest.mark.parametrize("share", [0.25, 1.0])
def test_what_is_hit_around_a_volume_covers_it_below_its_axis(share):
    root = parsed(draw(trace(PAPER), 340 / share).svg)
    for group in named(root, "g", "column"):
        (hit,) = named(group, "rect", "hit")
        left, top, right, bottom = rectangle(hit)
        polygons = [corners(each) for each in group.iter("polygon")]
        ys = [y for polygon in polygons for _, y in polygon]
        assert top == pytest.approx((min(ys) + max(ys)) / 2, abs=0.3)
        for text in group.iter("text"):
            box = box_of(text)
            assert left <= box[0]
            assert box[2] <= right
            assert box[1] > top
            assert box[3] <= bottom + 4
        lowest = max(box_of(text)[3] for text in group.iter("text"))
        assert bottom < lowest + 24  # a line of labels, and no chip
        assert all(apart(rectangle(hit), rectangle(chip)) for chip in named(root, "rect", "box"))


def test_the_cross_on_a_volume_that_does_not_fit_stands_in_the_middle_of_its_face():
    root = parsed(draw(trace(replace_field(PAPER, 14, "kernel", 99)), 1062).svg)
    (broken,) = named(root, "g", "broken")
    (disc,) = named(broken, "circle", "disc")
    (face,) = [corners(each) for each in named(broken, "polygon", "left")]
    middle = [sum(axis) / 4 for axis in zip(*face, strict=True)]
    assert [number(disc, "cx"), number(disc, "cy")] == pytest.approx(middle, abs=0.2)
    strokes = [ends(line) for line in named(broken, "line", "cross")]
    assert len(strokes) == 2
    for x1, y1, x2, y2 in strokes:
        assert [(x1 + x2) / 2, (y1 + y2) / 2] == pytest.approx(middle, abs=0.2)
        assert hypot(x2 - x1, y2 - y1) < 2 * number(disc, "r")


def test_a_photo_lies_on_the_inputs_face_corner_on_corner():
    root = parsed(draw(trace(PAPER), 1062).svg)
    (photo,) = root.iter("image")
    a, b, c, d, e, f = (float(v) for v in photo.get("transform")[len("matrix(") : -1].split())
    (face,) = [corners(p) for p in named(named(root, "g", "input")[0], "polygon", "left")]
    laid = {(round(a * x + c * y + e), round(b * x + d * y + f)) for x in (0, 1) for y in (0, 1)}
    assert laid == {(round(x), round(y)) for x, y in face}


def test_the_parts_of_a_volume_stand_apart_and_share_its_depth():
    placed = {p.column.name: p for p in placed_columns(laid_out(PAPER, 1062))}["conv2"]
    far, near = placed.solid.parts
    depths = [part.right[1][0] - part.right[0][0] for part in (far, near)]
    assert depths[0] == pytest.approx(depths[1])
    assert far.left[1][0] > near.right[1][0]


def test_the_mark_of_dropout_alone_is_hatched():
    small = Network(
        input=Input(channels=3, height=9, width=9),
        layers=[
            Conv2d(filters=4, kernel=3),
            LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2),
            Flatten(),
            Dropout(rate=0.5),
            Linear(units=5),
        ],
    )
    root = parsed(draw(trace(small), 700).svg)
    hatched = [g for g in named(root, "g", "chip") if named(g, "path", "hatch")]
    assert [g.get("data-name") for g in hatched] == ["drop1"]
    (legend,) = named(root, "g", "legend")
    words = {entry.find("text").text: bool(named(entry, "path", "hatch")) for entry in legend}
    assert [word for word, is_hatched in words.items() if is_hatched] == ["dropout"]
    assert len(words) > 3
    for square in named(root, "rect", "square"):
        x, y, right, bottom = rectangle(square)
        assert (right - x, bottom - y) == (8, 8)


@given(networks, st.sampled_from(WIDTHS))
def test_bands_are_where_the_columns_are_and_their_edge_is_a_strip_on_top(network, width):
    root = parsed(draw(trace(network), width).svg)
    bands, edges = named(root, "rect", "band"), named(root, "rect", "edge")
    columns = placed_columns(laid_out(network, width))
    for band, edge, placed in zip(bands, edges, columns, strict=True):
        around = placed.left, placed.top, placed.right, placed.bottom
        assert rectangle(band) == pytest.approx(around, abs=0.2)
        assert rectangle(edge)[:3] == rectangle(band)[:3]
        assert number(edge, "height") < 10
        assert {band.get("data-index"), edge.get("data-index")} == {str(placed.column.index)}


@given(networks, st.sampled_from(WIDTHS))
def test_no_name_is_cut_that_fits_the_widest_column(network, width):
    for placed in placed_columns(laid_out(network, width)):
        if text_width(placed.column.name, 13.5) <= 100:
            assert placed.name == placed.column.name
        for chip in placed.chips:
            if text_width(chip.chip.name, 12.5) + 32 <= 110:
                assert chip.text == chip.chip.name


@given(networks, st.sampled_from(WIDTHS))
def test_the_three_faces_of_a_part_meet_without_a_gap_within_its_outline(network, width):
    for placed in placed_columns(laid_out(network, width)):
        for part in placed.solid.parts:
            left, top, right = set(part.left), set(part.top), set(part.right)
            # All three share the nearest upper corner, each two an edge; the rest is the outline.
            (nearest,) = left & top & right
            assert len(left & top) == len(top & right) == len(left & right) == 2
            assert (left | top | right) - {nearest} == set(part.outline)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("letter", ["i", "M"])
def test_a_chip_with_a_long_name_stays_in_its_column_and_its_name_in_the_chip(width, letter):
    long = [Relu(name=letter * length) for length in (10, 20, 40)]
    network = Network(
        input=Input(channels=3, height=32, width=32), layers=[Conv2d(filters=8, kernel=3), *long]
    )
    for placed in placed_columns(laid_out(network, width)):
        for chip in placed.chips:
            assert placed.left <= chip.x
            assert chip.x + chip.width <= placed.right
    test_a_chips_mark_and_name_stand_beside_each_other_in_its_box.hypothesis.inner_test(
        network, width
    )
