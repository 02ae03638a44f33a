"""What stands around the volumes: the file's margin, legend, caption and rulers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.figures.drawing import draw
from explorer.figures.drawing_key import rulers
from explorer.figures.text_width import text_width
from explorer.network import (
    Flatten,
    Input,
    Network,
)
from explorer.variants import VARIANTS
from tests.figures.drawn import WIDTHS, laid_out, networks, parsed, placed_columns
from tests.figures.marks import box_of, ends, named, number, rectangle, view

PAPER = VARIANTS["paper"].network


@given(networks, st.sampled_from(WIDTHS))
def test_the_file_has_room_for_everything_and_the_legend_above_it(network, width):
    root = parsed(draw(trace(network), width).svg)
    shown, whole = view(root), view(root, "data-file-view-box")
    (paper,) = named(root, "rect", "paper")
    assert rectangle(paper) == pytest.approx(whole, abs=0.2)
    # One margin on all four sides, the legend in between.
    assert shown[0] - whole[0] == whole[2] - shown[2] == pytest.approx(whole[3] - shown[3], abs=0.2)
    entries = [
        (rectangle(next(entry.iter("rect"))), box_of(next(entry.iter("text"))))
        for entry in named(root, "g", "legend")[0].findall("g")
    ]
    for mark, word in entries:
        assert mark[2] < word[0] < mark[2] + 12
        assert (mark[1] + mark[3]) / 2 == pytest.approx((word[1] + word[3]) / 2, abs=2)
        assert whole[1] < word[1]
        assert max(mark[3], word[3]) < 0
    for (_, word), (mark, _) in pairwise(entries):
        assert word[2] < mark[0]


def test_the_legend_ends_at_the_drawings_right_edge():
    root = parsed(draw(trace(PAPER), 1062).svg)
    last = box_of(named(root, "text", "word")[-1])
    assert 1062 - 20 < last[2] <= 1062


@given(networks, st.sampled_from(WIDTHS))
def test_ticks_stand_on_their_ruler_and_its_words_after_its_end(network, width):
    root = parsed(draw(trace(network), width).svg)
    made = laid_out(network, width)
    columns = [placed.column for placed in placed_columns(made)]
    for group, ruler in zip(named(root, "g", "tick"), rulers(columns, made.factor), strict=True):
        base, *ticks = (ends(line) for line in group.iter("line"))
        assert base[2] - base[0] == pytest.approx(ruler.length, abs=0.2)
        assert base[1] == base[3]
        for (x1, y1, x2, y2), tick in zip(ticks, ruler.ticks, strict=True):
            assert x1 == x2 == pytest.approx(base[0] + tick.x, abs=0.2)
            assert y1 < base[1] < y2
            assert base[1] - y1 == pytest.approx(y2 - base[1], abs=0.2)
        (words,) = named(group, "text", "words")
        assert base[2] < box_of(words)[0]
        assert box_of(words)[1] < base[1] < box_of(words)[3]
        at = {number(text, "x") for text in named(group, "text", "middle")}
        labelled = [base[0] + tick.x for tick in ruler.ticks if tick.label]
        assert sorted(at) == pytest.approx(sorted(labelled), abs=0.2)


@given(networks)
def test_a_ruler_labels_its_longest_length_and_all_for_which_there_is_room(network):
    columns = [placed.column for placed in placed_columns(laid_out(network, 1062))]
    for ruler in rulers(columns, 1.0):
        assert [tick.x for tick in ruler.ticks] == sorted(tick.x for tick in ruler.ticks)
        assert ruler.length == ruler.ticks[-1].x
        boxes = [
            (tick.x - half, 0, tick.x + half, 1)
            for tick in ruler.ticks
            if tick.label
            for half in [text_width(tick.label, 12) / 2]
        ]
        assert all(box[0] >= 0 for box in boxes)
        assert all(one[2] + 6 <= other[0] + 1e-6 for one, other in pairwise(boxes))


@given(networks, st.sampled_from(WIDTHS))
def test_the_foot_begins_below_the_drawing_with_a_rule_across(network, width):
    root = parsed(draw(trace(network), width).svg)
    made = laid_out(network, width)
    (foot,) = named(root, "g", "foot")
    x1, y1, x2, y2 = ends(foot.find("line"))
    assert (x1, x2) == (0, width)
    assert made.height < y1 == y2
    assert all(box_of(text)[1] > y1 for text in foot.iter("text"))
    assert all(ends(rule)[1] > y1 for rule in foot.iter("line") if rule is not foot.find("line"))


@pytest.mark.parametrize(("width", "beside"), [(1062, True), (340, False)])
def test_the_rulers_stand_beside_the_caption_where_there_is_room_else_below_it(width, beside):
    root = parsed(draw(trace(PAPER), width).svg)
    captions = [box_of(text) for text in named(root, "text", "caption")]
    first = ends(named(root, "g", "tick")[0].find("line"))
    if beside:
        assert captions[0][1] < first[1] < captions[-1][3] + 20
        assert first[0] > max(box[2] for box in captions) + 20
        # No line is so long that its reader loses it.
        assert max(box[2] for box in captions) <= 760
    else:
        assert first[0] == 0
        assert first[1] > captions[-1][3]
    lines = [box[3] for box in captions]
    steps = [lower - upper for upper, lower in pairwise(lines)]
    assert steps == [pytest.approx(steps[0])] * len(steps)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("shape", [(1, 2048, 1), (1, 1, 2048), (1024, 1, 1), (1024, 2048, 2048)])
def test_one_volume_is_as_large_as_its_scale_allows_and_no_larger(shape, width):
    channels, height, side = shape
    network = Network(input=Input(channels=channels, height=height, width=side), layers=[Flatten()])
    made = laid_out(network, width)
    (placed,) = placed_columns(made)
    across, down = placed.solid.volume.bounds
    longest = max(ruler.length for ruler in rulers([placed.column], made.factor))
    # A volume may be 360 px tall, 8 px narrower than the drawing, a ruler 110 px shorter.
    room = (360 - down, width - 8 - across, width - 110 - longest)
    assert min(room) >= -1e-6
    assert made.factor == 1 or min(room) == pytest.approx(0, abs=1e-6)
