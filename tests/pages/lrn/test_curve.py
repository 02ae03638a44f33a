import csv

import pytest

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER, Constants
from explorer.pages.lrn.curve import curve_html, curves_csv, curves_of
from explorer.pages.lrn.state import LrnView


def test_the_papers_curves_peak_where_the_source_says():
    curves = curves_of(PAPER.own)
    assert [each.name for each in curves] == ["alone", "4 × 100", "4 × 200", "4 × 400"]
    peaks = [(round(each.peak.a, 1), round(each.peak.b, 1)) for each in curves]
    assert peaks == [(200.0, 52.2), (346.4, 39.6), (600.0, 30.1), (1148.9, 21.8)]


def test_a_window_of_one_channel_has_one_curve():
    assert [each.name for each in curves_of(PAPER.own._replace(size=1))] == ["alone"]


def test_neighbours_of_a_peak_below_1_are_told_apart():
    # k = 1, alpha = 1: alone the peak lies at the square root of 2, about 1.
    names = [each.name for each in curves_of(Constants(5, 1.0, 0.75, 1.0))]
    assert names == ["alone", "4 × 0.5", "4 × 1", "4 × 2"]


def test_tensorflows_defaults_have_no_peak():
    tensorflow = CONVENTIONS["tensorflow"]
    curves = curves_of(tensorflow.read(tensorflow.own))
    assert [each.peak for each in curves] == [None] * 4


def test_the_csv_holds_each_curve_from_0_to_the_end():
    rows = list(csv.reader(curves_csv(curves_of(PAPER.own), 1000, PAPER.own).splitlines()))
    assert rows[0] == ["a", "alone", "4 × 100", "4 × 200", "4 × 400"]
    assert len(rows) == 102
    assert float(rows[1][1]) == 0
    at_200 = next(row for row in rows[1:] if float(row[0]) == 200)
    assert float(at_200[1]) == pytest.approx(200 / 6**0.75)


def test_within_a_map_a_value_has_24_neighbours():
    view = LrnView(convention="original_within")
    curves = curves_of(view.paper)
    assert [each.name for each in curves] == ["alone", "24 × 100", "24 × 200", "24 × 400"]
    # √(2 · 1 / 4e-5): the peak of 1 + 4e-5 · a² to the power 0.75.
    assert curves[0].peak.a == pytest.approx(5e4**0.5)
    text = curve_html(view, curves)
    assert "Alone, a position gives most" in text
    assert "(α / n²)" in text
