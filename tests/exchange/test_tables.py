"""Tables as CSV: numbers stay numbers, texts from outside compute nothing, columns add up."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.exchange import csv_text, layers_csv
from explorer.network import edits
from explorer.variants import VARIANTS
from tests.exchange.networks import networks

PAPER = VARIANTS["paper"].network
MACS = "MACs (weights only; 1 MAC = 2 FLOPs)"


def read(text):
    return list(csv.reader(StringIO(text, newline="")))


def records(network):
    header, *rows = read(layers_csv(trace(network)))
    return {row[1]: dict(zip(header, row, strict=True)) for row in rows}


def test_lines_end_as_the_standard_says_and_quotes_are_doubled():
    assert csv_text(["a", "b"], [['say "x", y', 1]]) == 'a,b\r\n"say ""x"", y",1\r\n'


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_any_text_comes_back_but_for_the_apostrophe_before_a_formula(rows):
    read_back = read(csv_text(["a", "b"], rows))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read_back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "－"])
def test_a_text_that_a_spreadsheet_would_compute_is_made_harmless(start):
    text = f'{start}HYPERLINK("http://example.org")'
    assert read(csv_text([text], [[text]])) == [[f"'{text}"], [f"'{text}"]]


@given(st.integers() | st.floats(allow_nan=False))
def test_a_number_stays_a_number_below_zero_too(number):
    cell = read(csv_text(["n"], [[number]]))[1][0]
    assert type(number)(cell) == number


def test_an_empty_cell_is_empty():
    assert csv_text(["a", "b"], [[None, 0]]) == "a,b\r\n,0\r\n"


def test_the_papers_first_layer_reads_as_published():
    row = records(PAPER)["conv1"]
    assert row["layer"] == "1"
    assert row["kind"] == "conv2d"
    assert (row["filters"], row["kernel"], row["stride"], row["padding"]) == ("96", "11", "4", "0")
    assert row["output channels or values"] == "96"
    assert row["output height (pixels)"] == row["output width (pixels)"] == "55"
    assert row["parameters"] == "34944"
    assert row[MACS] == "105415200"
    assert row["receptive field height (input pixels)"] == "11"
    assert row["error"] == ""


def test_the_columns_add_up_to_the_papers_totals():
    rows = records(PAPER).values()
    assert len(rows) == 23
    for column, total in {
        "parameters": 60_965_224,
        "trainable parameters": 60_965_224,
        "weight bytes (fp32)": 243_860_896,
        MACS: 724_406_816,
        "output values (flatten makes none)": 1_925_224,
        "activation bytes (fp32)": 7_700_896,
    }.items():
        assert sum(int(row[column]) for row in rows) == total


def test_a_layer_has_empty_cells_where_its_kind_has_no_such_field():
    row = records(PAPER)["fc6"]
    assert (row["units"], row["bias"]) == ("4096", "true")
    assert row["kernel"] == row["receptive field width (input pixels)"] == ""
    assert (row["input channels or values"], row["input height (pixels)"]) == ("9216", "")


def test_the_region_of_an_lrn_is_told_as_in_the_json():
    within = edits.replace_field(PAPER, 2, "region", "within")
    assert records(PAPER)["norm1"]["region"] == "across"
    assert records(within)["norm1"]["region"] == "within"
    assert records(within)["conv1"]["region"] == ""
    # 11 pixels behind conv1, and (5 − 1) · 4 more.
    assert records(within)["norm1"]["receptive field height (input pixels)"] == "27"


def test_a_pair_reads_height_then_width():
    network = edits.replace_field(PAPER, 0, "kernel", (7, 9))
    assert records(network)["conv1"]["kernel"] == "7 x 9"


def test_pixels_that_no_window_reads_are_counted():
    row = records(edits.resize_input(PAPER, height=229, width=230))["conv1"]
    assert (row["rows that no window reads"], row["columns that no window reads"]) == ("2", "3")


def test_a_layer_that_cannot_be_says_why_and_leaves_the_rest_empty():
    rows = records(edits.replace_field(PAPER, 4, "kernel", 40))
    assert rows["pool1"]["parameters"] == "0"
    assert rows["conv2"]["parameters"] == rows["fc8"]["parameters"] == ""
    assert "conv2" in rows["conv2"]["error"]
    assert rows["conv2"]["filters"] == "256"
    assert [name for name, row in rows.items() if row["error"]] == ["conv2"]


@given(networks)
def test_every_network_has_a_table_with_a_row_a_layer(network):
    header, *rows = read(layers_csv(trace(network)))
    assert [row[1] for row in rows] == [layer.name for layer in network.layers]
    assert {len(row) for row in rows} == {len(header)}
