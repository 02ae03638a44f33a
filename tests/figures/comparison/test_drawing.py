"""The networks under one another: one scale, one x a place, a ghost where a layer is missing."""

from xml.etree import ElementTree as ET

import pytest

from explorer.claims.comparison import compare
from explorer.figures.comparison.drawing import WIDTHS, drawings
from explorer.figures.comparison.drawing_layout import layout
from explorer.figures.comparison.sides import Side
from explorer.figures.drawing_geometry import volume
from explorer.network import edits
from explorer.variants import VARIANTS

IDS = ("paper", "code360", "keras_same_padding")
THREE = compare(tuple(VARIANTS[id_].network for id_ in IDS))
SIDES = [Side(id_, "") for id_ in IDS]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_drawing_is_svg_of_its_width(width):
    root = ET.fromstring(drawings(THREE, SIDES)[width])  # noqa: S314 - our own text
    assert float(root.get("width")) == width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_reaches_over_the_edge(width):
    for block in layout(THREE, width).blocks:
        for each in block.volumes:
            half = each.drawn.volume.bounds[0] / 2
            assert each.centre.x - half >= -0.01
            assert each.centre.x + half <= width + 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_all_volumes_have_one_scale(width):
    placed = layout(THREE, width)
    for block in placed.blocks:
        for each in block.volumes:
            shape = each.drawn.cell.shape
            if shape and not each.drawn.is_ghost and len(shape) == 3:
                at_scale = volume(shape, 1, placed.factor)
                assert each.drawn.volume.height == at_scale.height
                assert each.drawn.volume.depth == at_scale.depth


def test_a_place_has_one_x_in_every_network():
    (block,) = layout(THREE, WIDTHS[0]).blocks
    xs = {name.at.x for name in block.names}
    assert {each.centre.x for each in block.volumes} <= xs


def test_on_a_desk_all_places_are_in_one_line_and_on_a_telephone_in_several():
    assert len(layout(THREE, WIDTHS[0]).blocks) == 1
    assert len(layout(THREE, WIDTHS[-1]).blocks) > 1


def test_a_missing_layer_is_a_ghost_of_the_first_ones_size_with_its_cause():
    volumes = [each for block in layout(THREE, WIDTHS[0]).blocks for each in block.volumes]
    (ghost,) = [each for each in volumes if each.drawn.is_ghost]
    assert ghost.drawn.labels == ("no pool5", "cause 1")
    assert ghost.drawn.volume == volume((256, 6, 6), 1, layout(THREE, WIDTHS[0]).factor)


def test_the_two_gpus_of_the_paper_are_drawn_and_of_the_others_not():
    volumes = [each for block in layout(THREE, WIDTHS[0]).blocks for each in block.volumes]
    split = [each for each in volumes if each.drawn.volume.parts == 2]
    assert len(split) == 3
    assert {each.drawn.cell for each in split} == {
        row.cells[0] for row in THREE.rows if row.name in ("conv2", "conv4", "conv5")
    }


def test_a_layer_that_cannot_be_is_a_ghost_and_says_so():
    broken = edits.replace_field(VARIANTS["paper"].network, 8, "kernel", 99)
    comparison = compare((VARIANTS["paper"].network, broken))
    text = drawings(comparison, SIDES[:2])[WIDTHS[0]]
    assert "cannot be" in text
    assert "no shape" in text
