"""The table of a pass, as a page and as CSV."""

import csv
from dataclasses import replace
from io import StringIO

from explorer.pages.run.layers import layer_statistics_csv
from explorer.pages.run.numbers import numbers_csv, numbers_html
from tests.pages.run.made_up import SMALL, results_of


def test_every_layer_stands_in_the_table_and_in_the_list() -> None:
    html = numbers_html(results_of(), 0)
    for layer in SMALL.layers:
        assert html.count(f"</span>{layer.name}<") == 2


def test_every_mark_is_a_check_where_all_agrees() -> None:
    html = numbers_html(results_of(), 0)
    assert html.count("✓") == 4 * len(SMALL.layers)
    assert "✗" not in html


def test_what_differs_gets_a_cross_and_keeps_both_numbers() -> None:
    results = results_of()
    wrong = replace(results.layers[0], real_parameters=113)
    html = numbers_html(replace(results, layers=(wrong, *results.layers[1:])), 0)
    assert html.count("✗") == 2
    assert "<td>112</td><td>113<" in html


def test_the_selected_layer_is_marked_once_in_each() -> None:
    assert numbers_html(results_of(), 3).count('aria-current="true"') == 2


def test_the_csv_has_the_numbers_unrounded() -> None:
    results = results_of()
    rows = list(csv.DictReader(StringIO(numbers_csv(results))))
    assert [row["layer"] for row in rows] == [layer.name for layer in SMALL.layers]
    assert float(rows[4]["mean"]) == results.layers[4].statistics.mean
    assert rows[0]["real shape (C x H x W)"] == "4 x 12 x 14"
    assert {row["agree"] for row in rows} == {"yes"}


def test_the_statistics_have_a_row_a_channel_and_of_a_vector_a_row_a_value() -> None:
    results = results_of()
    maps = list(csv.reader(StringIO(layer_statistics_csv(results.layers[4]))))
    assert len(maps) == 1 + 6
    assert float(maps[3][3]) == results.layers[4].activation[2].max()
    vector = list(csv.reader(StringIO(layer_statistics_csv(results.layers[7]))))
    assert [float(row[1]) for row in vector[1:]] == results.layers[7].activation.tolist()
