"""The networks under one another: one scale, one x a place, a ghost where a layer is missing."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from explorer.comparison import compare
from explorer.figures.comparison.drawing import WIDTHS, drawings
from explorer.figures.comparison.drawing_layout import compared_layout
from explorer.figures.comparison.sides import Side
from explorer.figures.drawing_geometry import volume
from explorer.figures.text_width import text_width
from explorer.network import edits
from explorer.variants import VARIANTS
from tests.figures.drawn import overlap

IDS = ("paper", "code360", "keras_same_padding")
THREE = compare(tuple(VARIANTS[id_].network for id_ in IDS))
SIDES = [Side(id_, "") for id_ in IDS]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_drawing_is_svg_of_its_width(width):
    root = ET.fromstring(drawings(THREE, SIDES)[width])  # noqa: S314 - our own text
    assert float(root.get("width")) == width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_reaches_over_the_edge(width):
    for block in compared_layout(THREE, width).blocks:
        for each in block.volumes:
            half = each.drawn.volume.bounds[0] / 2
            assert each.centre.x - half >= -0.01
            assert each.centre.x + half <= width + 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_all_volumes_have_one_scale(width):
    placed = compared_layout(THREE, width)
    for block in placed.blocks:
        for each in block.volumes:
            shape = each.drawn.cell.shape
            if shape and not each.drawn.is_ghost and len(shape) == 3:
                at_scale = volume(shape, 1, placed.factor)
                assert each.drawn.volume.height == at_scale.height
                assert each.drawn.volume.depth == at_scale.depth


def test_a_place_has_one_x_in_every_network():
    (block,) = compared_layout(THREE, WIDTHS[0]).blocks
    xs = {name.at.x for name in block.names}
    assert {each.centre.x for each in block.volumes} <= xs


def test_on_a_desk_all_places_are_in_one_line_and_on_a_telephone_in_several():
    assert len(compared_layout(THREE, WIDTHS[0]).blocks) == 1
    assert len(compared_layout(THREE, WIDTHS[-1]).blocks) > 1


def test_a_missing_layer_is_a_ghost_of_the_first_ones_size_with_its_cause():
    volumes = [each for block in compared_layout(THREE, WIDTHS[0]).blocks for each in block.volumes]
    (ghost,) = [each for each in volumes if each.drawn.is_ghost]
    assert ghost.drawn.labels == ("no pool5", "cause 1")
    assert ghost.drawn.volume == volume((256, 6, 6), 1, compared_layout(THREE, WIDTHS[0]).factor)


def test_the_two_gpus_of_the_paper_are_drawn_and_of_the_others_not():
    volumes = [each for block in compared_layout(THREE, WIDTHS[0]).blocks for each in block.volumes]
    split = [each for each in volumes if each.drawn.volume.parts == 2]
    assert len(split) == 3
    assert {each.drawn.cell for each in split} == {
        row.cells[0] for row in THREE.rows if row.name in ("conv2", "conv4", "conv5")
    }


def test_a_layer_that_cannot_be_is_a_ghost_and_says_so():
    broken = edits.replace_field(VARIANTS["paper"].network, 8, "kernel", 99)
    comparison = compare((VARIANTS["paper"].network, broken))
    text = drawings(comparison, SIDES[:2])[WIDTHS[0]]
    assert "does not fit" in text
    assert "no shape" in text


def test_the_labels_of_a_size_that_follows_from_another_are_marked_and_no_others():
    fewer = edits.replace_field(VARIANTS["paper"].network, 0, "filters", 64)
    comparison = compare((VARIANTS["paper"].network, fewer))
    root = ET.fromstring(drawings(comparison, SIDES[:2])[WIDTHS[0]])  # noqa: S314 - our own text
    texts = root.iterfind(".//{*}text")
    marked = [text.text for text in texts if "follows" in text.get("class", "").split()]
    # conv1 is the cause, and conv2 makes 256 maps whatever it gets.
    assert marked == ["27 × 27", "× 64"]


def group_boxes(svg):
    """Each volume's group of marks: its faces' outline as a box, its frame or None, its texts."""
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    found = []
    for group in root.findall("{*}g"):
        points = [
            [float(side) for side in point.split(",")]
            for polygon in group.findall("{*}polygon")
            for point in polygon.get("points").split()
        ]
        xs, ys = zip(*points, strict=True)
        rect = group.find("{*}rect")
        frame = None
        if rect is not None:
            x, y, w, h = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
            frame = (x, y, x + w, y + h)
        texts = [(t.text, float(t.get("x")), float(t.get("y"))) for t in group.findall("{*}text")]
        found.append(((min(xs), min(ys), max(xs), max(ys)), frame, texts))
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_a_causes_frame_stands_around_its_volume_as_far_off_on_each_side(width):
    framed = [
        (faces, frame) for faces, frame, _ in group_boxes(drawings(THREE, SIDES)[width]) if frame
    ]
    assert framed
    for faces, frame in framed:
        off = [faces[0] - frame[0], faces[1] - frame[1], frame[2] - faces[2], frame[3] - faces[3]]
        assert off == pytest.approx([6] * 4, abs=0.2)


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_stand_below_their_volume_and_over_no_other_label(width):
    svg = drawings(THREE, SIDES)[width]
    texts = []
    for faces, frame, labels in group_boxes(svg):
        first, second = (y for _, _, y in labels)
        assert (frame or faces)[3] < first - 0.6 * 12.5
        assert first + 0.22 * 12.5 <= second - 0.6 * 12.5
        assert all(x == pytest.approx((faces[0] + faces[2]) / 2, abs=0.2) for _, x, _ in labels)
        texts += labels
    boxes = [
        (x - text_width(text or "", 12.5) / 2, y - 9, x + text_width(text or "", 12.5) / 2, y + 3)
        for text, x, y in texts
        if text
    ]
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
        assert beside or one[3] <= other[1] or other[3] <= one[1]
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    assert all(box[0] >= 0 and box[2] <= width for box in boxes)
    assert all(box[1] >= 0 and box[3] <= float(root.get("height")) for box in boxes)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_network_has_its_title_over_its_volumes_and_under_those_of_the_one_before(width):
    placed = compared_layout(THREE, width)
    before = 0.0
    for block in placed.blocks:
        assert [title.order for title in block.titles] == [0, 1, 2]
        names = {name.at.y for name in block.names}
        assert len(names) == 1
        assert before < min(names) - 10
        before = min(names)
        rows = sorted({each.labels_y for each in block.volumes})
        for title, labels_y in zip(block.titles, rows, strict=True):
            row = [each for each in block.volumes if each.labels_y == labels_y]
            tops = [each.centre.y - each.drawn.volume.bounds[1] / 2 for each in row]
            assert before + 14 <= title.y
            assert title.y + 3 < min(tops)
            assert len({each.centre.y for each in row}) == 1
            before = labels_y + 16
    assert before + 3 < placed.height


@pytest.mark.parametrize("width", WIDTHS)
def test_volumes_of_one_network_do_not_touch(width):
    for block in compared_layout(THREE, width).blocks:
        for one, other in combinations(block.volumes, 2):
            if one.labels_y == other.labels_y:
                assert not any(
                    overlap(a.outline, b.outline)
                    for a in one.solid.parts
                    for b in other.solid.parts
                )


def test_a_rule_parts_the_networks_and_none_stands_above_the_first():
    root = ET.fromstring(drawings(THREE, SIDES)[WIDTHS[0]])  # noqa: S314 - our own text
    rules = [float(line.get("y1")) for line in root.findall("{*}line")]
    (block,) = compared_layout(THREE, WIDTHS[0]).blocks
    assert len(rules) == len(IDS) - 1
    for rule, title in zip(rules, block.titles[1:], strict=True):
        above = [each.labels_y + 16 for each in block.volumes if each.labels_y < title.y]
        assert max(above) + 3 < rule < title.y - 14


def test_a_line_of_places_is_drawn_as_large_as_fits_between_its_edges():
    small = compare((VARIANTS["paper"].network, VARIANTS["caffe"].network))
    assert compared_layout(small, 4000).factor == 1
    factor = compared_layout(small, WIDTHS[0]).factor
    assert 0.45 <= factor < 1
    (block,) = compared_layout(small, 4000).blocks
    lefts = [each.centre.x - each.drawn.volume.bounds[0] / 2 for each in block.volumes]
    rights = [each.centre.x + each.drawn.volume.bounds[0] / 2 for each in block.volumes]
    # What room is left is shared out: as much on the left as on the right.
    assert min(lefts) > 0
    assert max(rights) < 4000
