"""The table's rows, against the paper's printed figures."""

import pytest
from hypothesis import given

from explorer.arithmetic import trace
from explorer.exchange.field_text import parse_field
from explorer.figures.table import column_sums, share_text, table_rows
from explorer.network import (
    AdaptiveAvgPool2d,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
)
from explorer.network.edits import replace_field
from explorer.variants import VARIANTS
from tests.arithmetic.networks import networks

PAPER = VARIANTS["paper"].network


def _by_name(network):
    return {row.name: row for row in table_rows(trace(network))}


def _texts(row):
    return [cell and (cell.field, cell.text) for cell in row.cells]


def test_every_row_of_the_paper_is_there_with_what_follows():
    rows = _by_name(PAPER)
    conv2, fc6 = rows["conv2"], rows["fc6"]
    assert (conv2.output, conv2.parameters, conv2.macs, conv2.field) == (
        "27 × 27 × 256", "307,456", "223,948,800", "51",
    )  # fmt: skip
    assert (fc6.output, fc6.parameters, fc6.macs) == ("4,096", "37,752,832", "37,748,736")
    assert share_text(fc6.parameters_share) == "61.9 %"
    assert share_text(conv2.macs_share) == "30.9 %"
    assert (rows["relu1"].parameters, rows["relu1"].parameters_share) == ("0", None)


def test_what_may_be_changed_stands_in_its_column():
    rows = _by_name(PAPER)
    assert _texts(rows["conv2"]) == [
        ("filters", "256"), ("kernel", "5"), ("stride", "1"), ("padding", "2"), ("groups", "2"),
    ]  # fmt: skip
    assert _texts(rows["pool1"]) == [
        None, ("kernel", "3"), ("stride", "2"), ("padding", "0"), None,
    ]  # fmt: skip
    assert _texts(rows["fc6"]) == [("units", "4,096"), None, None, None, None]
    assert (rows["norm1"].cells[0].word, rows["norm1"].cells[0].text) == ("size", "5")
    assert (rows["drop6"].cells[0].word, rows["drop6"].cells[0].text) == ("rate", "0.5")
    assert _texts(rows["relu1"]) == [None] * 5


@given(networks())
def test_a_cells_text_is_read_back_as_the_value_it_stands_for(network):
    for layer, row in zip(network.layers, table_rows(trace(network)), strict=True):
        for cell in filter(None, row.cells):
            assert parse_field(cell.text) == getattr(layer, cell.field)


@given(networks())
def test_every_layer_has_its_row_in_order_and_shares_add_up(network):
    traced = trace(network)
    rows = table_rows(traced)
    assert [(row.index, row.name) for row in rows] == [
        (index, layer.name) for index, layer in enumerate(network.layers)
    ]
    for shares in ([r.parameters_share for r in rows], [r.macs_share for r in rows]):
        given_shares = [share for share in shares if share is not None]
        assert not given_shares or sum(given_shares) == pytest.approx(1)
    standings = [row.standing for row in rows]
    broken = [] if traced.error is None else ["broken"]
    reached = len(traced.rows)
    assert standings == ["ok"] * reached + broken + ["after"] * (len(rows) - reached - len(broken))


def test_the_layer_that_cannot_be_says_why_and_the_later_ones_have_dashes():
    network = replace_field(replace_field(PAPER, 0, "stride", 8), 8, "kernel", 13)
    rows = _by_name(network)
    conv3, conv4 = rows["conv3"], rows["conv4"]
    assert conv3.message == (
        "conv3's kernel is 13 × 13, but its input, 6 × 6 with 1 pixel of padding on each side, "
        "is only 8 × 8"
    )
    assert conv3.wrong == "kernel"
    assert (conv4.output, conv4.parameters, conv4.macs, conv4.field) == ("—",) * 4
    assert conv4.cells[1].text == "3"
    assert column_sums(trace(network)).words == "Total up to pool2"


def test_a_value_sees_its_receptive_field_until_a_linear_layer_reads_everything():
    rows = _by_name(PAPER)
    seen = [rows[name].field for name in ("conv1", "pool5", "flatten", "fc6", "drop6", "fc8")]
    assert seen == ["11", "195", "195", "whole input", "whole input", "whole input"]


def test_a_field_that_is_not_square_or_not_even_is_said_so():
    network = Network(
        input=Input(channels=1, height=20, width=20),
        layers=[
            Conv2d(filters=2, kernel=(3, 5)),
            AdaptiveAvgPool2d(output_size=7),
            MaxPool2d(kernel=2),
            Flatten(),
            Dropout(rate=0.25),
            Linear(units=2),
        ],
    )
    fields = [row.field for row in table_rows(trace(network))]
    assert fields[0] == "3 × 5"
    assert fields[2:] == ["uneven", "uneven", "uneven", "whole input"]


def test_the_totals_are_the_papers():
    assert column_sums(trace(PAPER)) == ("Total", "60,965,224", "724,406,816")


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100.0 %"), (0.14552, "14.6 %"), (0.000573, "< 0.1 %"), (1e-9, "< 0.1 %")],
)
def test_a_share_has_one_decimal_and_none_is_zero(share, text):
    assert share_text(share) == text
