"""A comparison as CSV, read back by the standard library."""

import csv
from io import StringIO

from explorer.comparison import compare
from explorer.exchange.comparison_csv import comparison_csv
from explorer.variants import VARIANTS


def table(*ids, titles=None):
    comparison = compare(tuple(VARIANTS[id_].network for id_ in ids))
    text = comparison_csv(comparison, titles or ids)
    return list(csv.DictReader(StringIO(text))), comparison


def test_every_aligned_place_is_a_line_those_of_relu_too():
    lines, comparison = table("paper", "code360")
    assert [line["place"] for line in lines] == [row.name for row in comparison.rows]
    assert "relu1" in [line["place"] for line in lines]


def test_the_cause_what_follows_and_its_own_differences_are_told():
    lines, _ = table("paper", "code360")
    by_place = {line["place"]: line for line in lines}
    assert by_place["pool5"]["B code360: against A"] == "cause 1"
    assert by_place["pool5"]["B code360: own differences"] == "no such layer"
    assert by_place["pool5"]["B code360: output"] == ""
    assert by_place["flatten"]["B code360: against A"] == "follows"
    assert by_place["fc6"]["B code360: against A"] == "equal again"
    assert by_place["fc6"]["B code360: parameters"] == "177213440"
    assert by_place["conv2"]["B code360: own differences"] == "groups"


def test_the_parameters_of_a_column_add_up_to_the_total():
    lines, comparison = table("paper", "code360")
    counts = [int(line["B code360: parameters"] or 0) for line in lines]
    assert sum(counts) == comparison.traces[1].parameters == 201_881_224


def test_a_title_that_a_spreadsheet_would_compute_stays_a_text():
    comparison = compare((VARIANTS["paper"].network, VARIANTS["caffe"].network))
    header = comparison_csv(comparison, ["=1+1", "+x"]).splitlines()[0]
    assert "A =1+1: layer" in header
    assert not any(cell.startswith(("=", "+")) for cell in next(csv.reader([header])))
