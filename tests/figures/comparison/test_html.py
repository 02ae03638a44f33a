"""The blocks of a comparison as HTML: their numbers, their marks, and nothing that is not text."""

import re

import pytest

from explorer.comparison import compare, folded_rows
from explorer.figures.comparison.bars import compared_bars_html
from explorer.figures.comparison.in_words import in_words_html
from explorer.figures.comparison.sides import Side
from explorer.figures.comparison.table import table_html
from explorer.figures.comparison.times import times_html
from explorer.figures.comparison.totals import ratio_text, totals_html
from explorer.network import edits
from explorer.variants import VARIANTS

IDS = ("paper", "code360", "keras_same_padding")
THREE = compare(tuple(VARIANTS[id_].network for id_ in IDS))
SIDES = [Side(VARIANTS[id_].short_title, "") for id_ in IDS]
TABLE = table_html(THREE, folded_rows(THREE.rows), SIDES)


def cells(name, html=TABLE):
    """The cells of one row of the table."""
    row = next(row for row in re.findall(r"<tr.*?</tr>", html) if f"{name}</th>" in row)
    return re.findall(r"<td.*?</td>", row)


def text(html):
    """What is read of it."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_missing_pool_is_a_framed_gap_with_its_number():
    paper, code360, keras = cells("pool5")
    assert "ex-compare-gap" in code360
    assert "ex-compare-cause" in code360
    assert text(code360) == "B third pool missing cause 1"
    assert "ex-compare-gap" not in paper + keras


def test_the_rail_runs_from_the_cause_to_where_the_shapes_are_equal_again():
    assert "ex-compare-start" in cells("pool5")[1]
    assert cells("flatten")[1].count("ex-compare-rail") == 1
    assert "ex-compare-end" in cells("fc6")[1]
    assert "ex-compare-rail" not in cells("fc7")[1]


def test_what_follows_is_grey_and_an_own_difference_underlined():
    assert 'class="ex-compare-follows">43,264' in cells("flatten")[1]
    assert 'ex-compare-follows">177,213,440' in cells("fc6")[1]
    assert '<u class="ex-compare-own">groups 1</u>' in cells("conv2")[1]
    assert '<u class="ex-compare-own">614,656</u>' in cells("conv2")[1]


def test_pool2_heals_the_padding_and_says_so():
    assert "equal again" in cells("pool2")[2]
    assert "13 × 13 × 256" in text(cells("pool2")[2])


def test_a_layer_that_one_lacks_is_a_gap_and_read_as_one():
    assert "ex-compare-gap" in cells("norm1")[1]
    assert "no such layer" in text(cells("norm1")[1])


def test_the_table_ends_with_the_totals():
    foot = TABLE.partition("<tfoot")[2]
    assert text(foot).endswith("A 60,965,224 B 201,881,224 C 62,416,616")


def test_a_layer_that_cannot_be_says_so_and_what_is_behind_it_has_no_shape():
    broken = edits.replace_field(VARIANTS["paper"].network, 0, "kernel", 999)
    comparison = compare((VARIANTS["paper"].network, broken))
    html = table_html(comparison, comparison.rows, SIDES[:2])
    assert "does not fit" in cells("conv1", html)[1]
    assert "no shape" in cells("fc8", html)[1]


def test_the_totals_have_ratios_to_the_first():
    words = text(totals_html(THREE, SIDES))
    assert "B 201,881,224 ×3.31 C 62,416,616 ×1.02" in words
    assert "A 724,406,816 B 1,274,716,704 ×1.76 C 1,176,854,048 ×1.62" in words
    assert "A 659,272 B 659,272 same C 694,856 ×1.05" in words
    assert "A 9,216 B 43,264 ×4.69 C 9,216 same" in words


def test_the_ledger_of_each_stands_below_the_totals():
    words = text(totals_html(THREE, SIDES))
    assert "cause 1 third pool missing + 139,460,608" in words
    assert "groups 1 in conv2, conv4, conv5 + 1,413,120 eight batch norms + 42,272" in words
    assert "B in total 201,881,224" in words
    assert "cause 2 padding SAME in conv1 0" in words
    assert "seven batch norms + 38,272 C in total 62,416,616" in words


def test_without_totals_there_is_no_ledger():
    broken = edits.replace_field(VARIANTS["paper"].network, 0, "kernel", 999)
    html = totals_html(compare((VARIANTS["paper"].network, broken)), SIDES[:2])
    assert "there is no total to split" in html


@pytest.mark.parametrize("broken_first", [True, False])
def test_a_total_up_to_an_invalid_layer_has_no_ratio(broken_first):
    paper = VARIANTS["paper"].network
    broken = edits.replace_field(paper, 8, "kernel", 99)
    pair = (broken, paper) if broken_first else (paper, broken)
    words = text(totals_html(compare(pair), SIDES[:2]))
    assert "60,965,224" in words
    assert "×" not in words
    assert "same" not in words


@pytest.mark.parametrize(
    ("value", "first", "words"),
    [(3, 3, "same"), (0, 0, "same"), (2, 1, "×2"), (61_100_840, 60_965_224, "×1.002")],
)
def test_only_equal_totals_are_the_same(value, first, words):
    assert ratio_text(value, first) == words


def test_in_words_sets_off_the_cause():
    html = in_words_html(THREE)
    assert '<b class="ex-compare-cause-text">the third pool is missing</b>' in html
    assert "<b>177,213,440</b>" in html
    assert "eight batch norms instead of two LRNs" in html


def test_every_bar_has_its_number_and_a_grey_one_is_the_first_ones_too():
    html = compared_bars_html(THREE, SIDES, logarithmic=False)
    assert ">177,213,440<" in html
    assert '<span class="ex-compare-same">37,752,832</span>' in html
    assert '<span class="ex-compare-same">177,213,440</span>' not in html
    assert "--share:1.0000" in html


def test_logarithmic_bars_keep_their_numbers_and_lose_their_differences():
    linear, log = (compared_bars_html(THREE, SIDES, logarithmic=each) for each in (False, True))

    def share(html, value):
        return float(re.search(rf'title="A: {value}"><i[^>]*--share:([0-9.]+)', html)[1])

    assert text(linear) == text(log)
    assert share(linear, "34,944") < 0.001
    assert share(log, "34,944") > 0.5


def test_batch_norms_are_one_group_among_the_parameters_only():
    html = compared_bars_html(THREE, SIDES, logarithmic=False)
    assert html.count("batch norm") == 1
    assert "42,272" in html


def test_the_times_of_a_layer_that_one_lacks_are_a_dash():
    seconds = [[None if cell.row is None else 0.001 for cell in column] for column in zip(
        *(row.cells for row in THREE.rows), strict=True)]  # fmt: skip
    html = times_html(THREE, seconds)
    assert text(html).startswith("Milliseconds per layer layer A B C conv1 1.00 1.00 1.00")
    assert "pool5 1.00 — 1.00" in text(html)


def test_names_from_a_file_are_text_and_no_markup():
    evil = VARIANTS["paper"].network.model_copy(update={"name": "<img src=x onerror=alert(1)>"})
    comparison = compare((evil, VARIANTS["code360"].network))
    sides = [Side("<script>alert(1)</script>", "<b>"), SIDES[1]]
    for html in (
        table_html(comparison, comparison.rows, sides),
        totals_html(comparison, sides),
        compared_bars_html(comparison, sides, logarithmic=False),
    ):
        assert "<script" not in html
        assert "<img" not in html


def test_a_layer_that_the_first_network_lacks_is_marked_as_extra_and_no_other():
    two = compare(tuple(VARIANTS[id_].network for id_ in ("paper", "code360")))
    turned = compare(tuple(VARIANTS[id_].network for id_ in ("code360", "paper")))
    for comparison in (two, turned):
        rows = comparison.rows
        html = table_html(comparison, folded_rows(rows), SIDES)
        table = re.findall(r'<tr role="row"([^>]*)>.*?([A-Za-z0-9_]+)</th>', html)
        lacking = {row.name for row in rows if row.kind != "input" and row.cells[0].layer is None}
        shown = {name for _, name in table}
        assert {name for extra, name in table if "ex-compare-extra" in extra} == lacking & shown
        assert lacking & shown
