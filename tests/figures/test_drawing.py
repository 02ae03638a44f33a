"""The drawing keeps its scale, and nothing in it overlaps or is cut off, for any legal network."""

from itertools import pairwise
from math import cos, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.figures.drawing import draw
from explorer.figures.drawing_geometry import volume
from explorer.figures.drawing_layout import CHIP_HEIGHT
from explorer.figures.drawing_style import file_style, style_for_page
from explorer.limits import MAX_LAYERS
from explorer.network import Conv2d, Flatten, Input, Linear, LocalResponseNorm, Network, Relu, edits
from explorer.network.edits import replace_field
from explorer.variants import VARIANTS
from tests.figures.drawn import (
    WIDTHS,
    laid_out,
    networks,
    outlines,
    overlapping,
    parsed,
    picks,
    placed_columns,
)

PAPER = VARIANTS["paper"].network


def _broken():
    """The paper's network after conv1's stride became 8 and conv3's kernel 13: conv3 cannot be."""
    return replace_field(replace_field(PAPER, 0, "stride", 8), 8, "kernel", 13)


def _texts(element, name):
    return [text.text for text in element.iter("text") if name in text.get("class").split()]


@given(networks, st.sampled_from(WIDTHS))
def test_volumes_never_overlap(network, width):
    for row in laid_out(network, width).rows:
        for before in row:
            for after in row:
                if before is not after:
                    shapes = [[one, other] for one in outlines(before) for other in outlines(after)]
                    assert not any(overlapping(pair) for pair in shapes)


@given(networks, st.sampled_from(WIDTHS))
def test_nothing_is_cut_off_at_the_edges(network, width):
    made = laid_out(network, width)
    for placed in placed_columns(made):
        assert placed.left >= -0.5
        assert placed.right <= width + 0.5
        for outline in outlines(placed):
            assert all(-0.5 <= x <= width + 0.5 for x, _ in outline)
            assert all(placed.top <= y <= placed.name_y - 12 for _, y in outline)
        for chip in placed.chips:
            assert placed.left <= chip.x
            assert chip.x + chip.width <= placed.right
            assert placed.parts_y < chip.y
            assert chip.y + CHIP_HEIGHT <= placed.bottom <= made.height + 1e-6


def test_a_bar_longer_than_all_before_it_is_not_cut_off_on_the_left():
    network = Network(
        input=Input(channels=300, height=1, width=1), layers=(Flatten(), Linear(units=65_536))
    )
    bar = placed_columns(laid_out(network, 1062))[-1]
    assert bar.centre.x >= bar.solid.volume.bounds[0] / 2


@given(networks, st.sampled_from(WIDTHS))
def test_bands_and_rows_lie_beside_each_other(network, width):
    made = laid_out(network, width)
    for row in made.rows:
        for before, after in pairwise(row):
            assert before.right <= after.left + 1e-6
    for upper, lower in pairwise(made.rows):
        assert upper[0].bottom < lower[0].top


@given(networks, st.sampled_from(WIDTHS))
def test_every_layer_can_be_selected_once_and_nothing_else(network, width):
    indices = sorted(int(pick.get("data-index")) for pick in picks(draw(trace(network), width).svg))
    assert indices == list(range(-1, len(network.layers)))


@given(networks)
def test_every_face_follows_the_stated_scale(network):
    made = laid_out(network, 1062)
    for placed in placed_columns(made):
        channels, height, width = placed.column.drawn
        left, down = placed.solid.on_face(0, 0), placed.solid.on_face(0, 1)
        right = placed.solid.on_face(1, 0)
        assert down.y - left.y == pytest.approx(made.factor * 10.5 * sqrt(height))
        assert right.x - left.x == pytest.approx(made.factor * 10.5 * sqrt(width) * cos(pi / 6))
        depth = placed.solid.volume.depth
        assert depth == pytest.approx(made.factor * 1.9 * sqrt(channels))


def test_four_times_the_pixels_are_drawn_twice_as_long():
    small, large = volume((64, 10, 10), 1, 1.0), volume((256, 40, 40), 1, 1.0)
    assert (large.height, large.width, large.depth) == pytest.approx(
        (2 * small.height, 2 * small.width, 2 * small.depth)
    )


def test_the_papers_network_stands_in_one_row_at_full_scale():
    made = laid_out(PAPER, 1062)
    assert made.factor == 1
    assert [placed.column.name for placed in made.rows[0]] == [
        "input", "conv1", "pool1", "conv2", "pool2", "conv3", "conv4", "conv5", "pool5",
        "fc6", "fc7", "fc8",
    ]  # fmt: skip
    chips = [[chip.text for chip in placed.chips] for placed in made.rows[0]]
    assert chips == [
        [], ["relu1", "norm1"], [], ["relu2", "norm2"], [], ["relu3"], ["relu4"], ["relu5"],
        ["flatten"], ["relu6", "drop6"], ["relu7", "drop7"], [],
    ]  # fmt: skip


def test_beside_the_inspector_the_papers_network_stands_in_one_row_too():
    assert len(laid_out(PAPER, 974).rows) == 1


def test_a_narrow_drawing_has_three_volumes_a_row():
    made = laid_out(PAPER, 340)
    assert made.factor == 1
    assert [len(row) for row in made.rows] == [3, 3, 3, 3]


def test_a_wide_row_shrinks_before_it_wraps():
    made = laid_out(replace_field(PAPER, 0, "stride", 2), 1062)
    assert len(made.rows) == 1
    assert 0.6 <= made.factor < 1


def test_two_groups_are_drawn_as_two_halves_and_five_as_one_volume():
    parts = {
        placed.column.name: len(placed.solid.parts)
        for placed in placed_columns(laid_out(PAPER, 1062))
    }
    assert (parts["conv1"], parts["conv2"], parts["pool2"]) == (1, 2, 1)
    five = Network(
        input=Input(channels=5, height=9, width=9), layers=(Conv2d(filters=10, kernel=3, groups=5),)
    )
    placed = placed_columns(laid_out(five, 1062))[1]
    assert len(placed.solid.parts) == 1
    assert placed.column.parts_label == "5 × 2"


def test_every_volume_has_its_shape_and_what_a_screen_reader_says():
    spoken = {
        pick.get("data-index"): pick.get("aria-label")
        for pick in picks(draw(trace(PAPER), 1062).svg)
    }
    assert spoken["-1"] == "input, 227 × 227 × 3"
    assert spoken["0"] == "conv1, convolution, 55 × 55 × 96"
    assert spoken["4"] == "conv2, convolution, 27 × 27 × 256, 2 groups"
    assert spoken["18"] == "drop6, dropout, 4,096"
    root = parsed(draw(trace(PAPER), 1062).svg)
    assert root.find("title").text.startswith("AlexNet")
    assert "fc8, linear, 1,000" in root.find("desc").text
    assert "55 × 55 × 96" in _texts(root, "label")


def test_what_cannot_be_is_marked_and_what_follows_keeps_the_references_size():
    network = _broken()
    made = placed_columns(laid_out(network, 1062, trace(PAPER)))
    by_name = {placed.column.name: placed.column for placed in made}
    assert by_name["pool2"].standing == "ok"
    assert (by_name["conv3"].standing, by_name["conv3"].label) == ("broken", "does not fit")
    assert by_name["conv3"].drawn == (384, 13, 13)
    assert (by_name["conv4"].standing, by_name["conv4"].label) == ("after", "no shape")
    assert by_name["pool5"].drawn == (256, 6, 6)
    root = parsed(draw(trace(network), 1062, trace(PAPER)).svg)
    assert len([disc for disc in root.iter("circle") if disc.get("class") == "disc"]) == 1


def test_without_a_reference_a_ghost_has_its_own_channels_and_the_last_size():
    made = placed_columns(laid_out(_broken(), 1062))
    drawn = {placed.column.name: placed.column.drawn for placed in made}
    assert drawn["conv3"] == (384, 6, 6)
    assert drawn["fc8"] == (1000, 1, 1)


def test_a_chip_that_cannot_be_is_marked():
    flat = (Flatten(), LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2), Relu())
    network = Network(input=Input(channels=3, height=8, width=8), layers=flat)
    labels = {pick.get("data-index"): pick for pick in picks(draw(trace(network), 340).svg)}
    assert labels["1"].get("aria-label") == "norm1, LRN, does not fit"
    assert labels["1"].find("circle") is not None
    assert labels["2"].get("aria-label") == "relu1, ReLU, no shape"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_largest_networks_are_drawn(width):
    layers = [
        Conv2d(filters=65_536, kernel=1),
        *(Relu() for _ in range(MAX_LAYERS - 2)),
        Linear(units=1_000_000),
    ]
    largest = Network(input=Input(channels=1024, height=2048, width=2048), layers=layers)
    assert len(picks(draw(trace(largest), width).svg)) == MAX_LAYERS + 1
    deepest = Network(
        input=Input(channels=3, height=64, width=64),
        layers=[Conv2d(filters=8, kernel=3, padding=1) for _ in range(MAX_LAYERS)],
    )
    assert len(picks(draw(trace(deepest), width).svg)) == MAX_LAYERS + 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_volume_wider_than_the_drawing_scales_the_drawing(width):
    flat = Network(
        input=Input(channels=3, height=1, width=2048), layers=[Conv2d(filters=65_536, kernel=1)]
    )
    made = laid_out(flat, width)
    assert all(0 <= each.left < each.right <= width for each in placed_columns(made))


@pytest.mark.parametrize("name", ["<b>&\"'", "a\x00b\ufffe\x1b", "é ∂ 漢", ""])
def test_a_networks_name_cannot_break_the_svg(name):
    network = PAPER.model_copy(update={"name": name})
    title = parsed(draw(trace(network), 1062).svg).find("title").text
    assert title.startswith(
        name.replace("\x00", "").replace("\ufffe", "").replace("\x1b", "") or "The network"
    )


def test_rays_lead_from_the_window_of_a_value_to_the_value():
    root = parsed(draw(trace(PAPER), 1062).svg)
    rays = {ray.get("data-index") for ray in root.iter("g") if ray.get("class") == "rays"}
    windowed = {str(row.index) for row in trace(PAPER).rows if row.windows}
    assert rays == windowed
    made = placed_columns(laid_out(PAPER, 1062))
    conv1 = next(
        g for g in root.iter("g") if g.get("class") == "rays" and g.get("data-index") == "0"
    )
    seen = [
        tuple(map(float, point.split(","))) for point in conv1.find("polygon").get("points").split()
    ]
    # Row 12, column 27 of 55 × 55 at stride 4, kernel 11: pixels 48 to 58 and 108 to 118 of 227.
    around = [(108, 48), (119, 48), (119, 59), (108, 59)]
    for corner, (x, y) in zip(seen, around, strict=True):
        assert corner == pytest.approx(made[0].solid.on_face(x / 227, y / 227), abs=0.06)


def test_rays_leave_the_padding_out():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=[Conv2d(filters=4, kernel=11, padding="same")],
    )
    root = parsed(draw(trace(network), 1062).svg)
    rays = next(g for g in root.iter("g") if g.get("class") == "rays")
    seen = [tuple(map(float, xy.split(","))) for xy in rays.find("polygon").get("points").split()]
    # Row 1, column 4 of 8 × 8: the window starts 4 above and 1 left of the map, 11 long.
    face = placed_columns(laid_out(network, 1062))[0].solid.on_face
    assert seen[0] == pytest.approx(face(0, 0), abs=0.06)
    assert seen[2] == pytest.approx(face(1, 7 / 8), abs=0.06)


def test_the_rulers_say_the_drawings_lengths():
    root = parsed(draw(trace(PAPER), 1062).svg)
    sides, depths = [g for g in root.iter("g") if g.get("class") == "tick"]
    assert _texts(sides, "middle")[-1] == "227"
    assert _texts(depths, "middle")[-1] == "4,096"
    base = sides.find("line")
    assert float(base.get("x2")) - float(base.get("x1")) == pytest.approx(10.5 * sqrt(227), abs=0.1)


def test_the_legend_names_what_is_there_and_nothing_else():
    words = [item.word for item in draw(trace(PAPER), 1062).legend]
    assert words == ["convolution", "pooling", "LRN", "ReLU", "dropout", "flatten", "linear"]
    mixed = edits.replace_field(PAPER, 0, "filters", 96)
    mixed = edits.change_kind(mixed, 1, "tanh")
    assert "activation" in [item.word for item in draw(trace(mixed), 1062).legend]


def test_a_page_follows_its_color_scheme_and_a_file_the_viewers():
    assert "light-dark(#8ABEDC,#08" in style_for_page()
    assert "light-dark" not in file_style()
    assert "color-mix" not in file_style()
    light, dark = file_style().split("@media (prefers-color-scheme:dark)")
    assert "#8ABEDC" in light
    assert ".paper{fill:#0F1216}" in dark
