"""What a row promises beside its numbers."""

import pytest

from explorer.arithmetic import trace
from explorer.network import Network
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


@pytest.mark.parametrize("name", ["index", "output_shape", "costs", "macs", "steps", "anything"])
def test_a_row_cannot_be_changed(name):
    row = trace(PAPER).rows[0]
    with pytest.raises(AttributeError):
        setattr(row, name, 1)


def test_rows_are_equal_where_they_say_the_same():
    again = Network(name="again", input=PAPER.input, layers=PAPER.layers)
    assert trace(again).rows == trace(PAPER).rows
    assert trace(again).rows[0] != trace(PAPER).rows[1]


def test_equal_networks_share_one_trace():
    again = Network(name=PAPER.name, input=PAPER.input, layers=PAPER.layers)
    assert trace(again) is trace(PAPER)


def test_a_layer_without_windows_leaves_nothing_unread():
    rows = {row.layer.kind: row for row in trace(PAPER).rows}
    for kind in ("relu", "flatten", "linear", "dropout", "local_response_norm"):
        assert rows[kind].unread == (0, 0)
        assert rows[kind].quotient is None
