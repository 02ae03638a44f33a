import numpy as np

from explorer.figures.histogram import BINS, count_values, histogram

RANDOM = np.random.default_rng(0)


def test_every_value_is_in_one_bar_or_told_beside_them():
    values = RANDOM.normal(size=(4, 5, 6)).astype(np.float32)
    values[0, 0] = 0
    values[1, 0, :2] = [np.nan, np.inf]
    counted = count_values(values)
    assert counted.counts.sum() + counted.zeros + counted.not_finite == values.size
    assert (counted.zeros, counted.not_finite) == (6, 2)


def test_a_value_lies_between_the_edges_of_the_bar_that_counts_it():
    values = RANDOM.uniform(-3, 7, size=1000).astype(np.float32)
    counted = count_values(values)
    for place in (0, 17, BINS - 1):
        low, high = counted.edges[place], counted.edges[place + 1]
        last = place == BINS - 1
        inside = (values >= low) & ((values <= high) if last else (values < high))
        assert counted.counts[place] == inside.sum()


def test_a_layer_of_zeros_has_no_bars_and_says_so():
    counted = count_values(np.zeros((3, 2, 2), np.float32))
    assert counted.text == "100.0 % of the 12 values are exactly 0; no other is finite."
    assert sum(histogram(counted, "#000000").data[0].y) == 0


def test_the_bars_carry_the_counts_in_order():
    counted = count_values(RANDOM.normal(size=500).astype(np.float32))
    bars = histogram(counted, "#0072B2").data[0]
    assert list(bars.y) == list(counted.counts)
    assert list(bars.x) == sorted(bars.x)


def test_tiny_and_negative_ends_are_written_as_all_measured_values_are():
    text = count_values(np.array([-2.5, 1.25e-7, 0.0, 3.0], np.float32)).text
    assert "The others range from −2.50 to 3.00; the fullest of the 60 bars, " in text
    assert count_values(np.array([1.25e-7, 1.0], np.float32)).text.count("1.25e−7 to 1.00") == 1


def test_the_fullest_bar_is_told_with_its_share_and_not_as_most_of_them():
    # 60 bars from 0.25 to 60: three values in the first, one in each of seven others.
    values = np.array([0.25, 0.5, 0.75, 10.5, 20.5, 30.5, 40.5, 50.5, 55.5, 60.0], np.float32)
    values = np.append(values, np.float32(0))
    text = count_values(values).text
    assert "9.1 % of the 11 values are exactly 0 and not in the bars." in text
    assert text.endswith("the fullest of the 60 bars, 0.250 to 1.25, holds 30.0 % of them.")


def test_values_that_are_all_equal_are_told_as_one():
    text = count_values(np.array([0, 0, 7, 7], np.float32)).text
    assert text == "50.0 % of the 4 values are exactly 0 and not in the bars. All others are 7.00."


def test_bars_stand_side_by_side_over_the_values_that_they_count():
    counted = count_values(RANDOM.uniform(-3, 7, size=500).astype(np.float32))
    bars = histogram(counted, "#0072B2").data[0]
    left, right = (np.array(bars.x) + sign * np.array(bars.width) / 2 for sign in (-1, 1))
    np.testing.assert_allclose(left, counted.edges[:-1], atol=1e-9)
    np.testing.assert_allclose(right, counted.edges[1:], atol=1e-9)
    np.testing.assert_allclose(np.array(bars.customdata), np.stack([left, right], 1), atol=1e-9)
    assert bars.marker.color == "#0072B2"


def test_the_figure_keeps_still_under_a_finger_and_has_no_legend_for_its_one_colour():
    layout = histogram(count_values(np.ones(5, np.float32)), "#0072B2").layout
    assert layout.xaxis.fixedrange is True
    assert layout.yaxis.fixedrange is True
    assert layout.dragmode is False
    assert layout.showlegend is False
    assert layout.bargap == 0
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == ("value", "how many")
    # The numbers beside the axes have room: five figures of 13 px, and two lines below.
    assert layout.font.size == 13
    assert layout.margin.l >= 4 * 13
    assert layout.margin.b >= 3 * 13
    assert layout.height > 3 * layout.margin.b


def test_values_that_are_not_finite_are_told_and_where_there_are_none_not():
    assert "finite" not in count_values(np.array([1, 2], np.float32)).text
    text = count_values(np.array([1, 2, np.inf, np.nan, np.nan], np.float32)).text
    assert text.endswith(" 3 are not finite.")


def test_where_no_value_has_a_bar_both_ends_are_zero():
    counted = count_values(np.zeros(3, np.float32))
    assert (counted.lowest, counted.highest) == (0, 0)
