"""The bars, against the figures that the paper's network is known for."""

import re
from html.parser import HTMLParser

import pytest

from explorer.arithmetic import trace
from explorer.figures.bars import MEASURES, bar_rows, bars_html, headline
from explorer.network import BatchNorm, Conv2d, Flatten, Input, Linear, Network, Relu
from explorer.network.edits import replace_field
from explorer.variants import VARIANTS

PAPER = trace(VARIANTS["paper"].network)


class _Table(HTMLParser):
    """Every table of an HTML text as (caption, {layer: value}), and the bars' shares."""

    def __init__(self):
        super().__init__()
        self.tables, self.shares, self.text, self._in = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self._in.append(tag)
        if tag == "table":
            self.tables.append(["", {}])
        if dict(attrs).get("class") == "ex-bar":
            self.shares.append(float(re.search(r"--share:([\d.]+)", dict(attrs)["style"])[1]))

    def handle_endtag(self, tag):
        assert self._in.pop() == tag

    def handle_data(self, data):
        if "style" in self._in:
            return
        self.text.append(data)
        if "caption" in self._in:
            self.tables[-1][0] += data
        elif "th" in self._in:
            self.name = data
        elif "td" in self._in:
            self.tables[-1][1][self.name] = data


def _read(traced):
    parser = _Table()
    parser.feed(bars_html(traced))
    return parser


def test_three_columns_share_the_order_of_the_layers():
    tables = _read(PAPER).tables
    assert [caption for caption, _ in tables] == [
        "Parameters what is stored",
        "MACs what is computed",
        "Activations values that leave each layer",
    ]
    order = ["conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8"]
    assert [list(values) for _, values in tables] == [order] * 3


def test_the_values_are_the_papers():
    parameters, macs, activations = (values for _, values in _read(PAPER).tables)
    assert (parameters["conv1"], parameters["fc6"]) == ("34,944", "37,752,832")
    assert (macs["conv2"], macs["fc8"]) == ("223,948,800", "4,096,000")
    assert (activations["conv1"], activations["fc8"]) == ("290,400", "1,000")


def test_the_longest_bar_of_each_column_is_full_and_the_others_in_proportion():
    shares = _read(PAPER).shares
    columns = [shares[start : start + 8] for start in (0, 8, 16)]
    assert [max(column) for column in columns] == [1, 1, 1]
    assert columns[1][0] == pytest.approx(105_415_200 / 223_948_800, abs=1e-4)


def test_the_words_say_where_the_parameters_and_the_work_are():
    text = " ".join(_read(PAPER).text)
    assert "Parameters sit in the fully connected layers, work in the convolutions" in text
    assert re.search(r"96\.17 %\s+of the parameters sit in the fully connected layers", text)
    assert re.search(r"91\.91 %\s+of the multiplications happen in the convolutions", text)
    # 1,925,224 values in all, 659,272 of them from convolutions and linear layers.
    assert "these 8 layers: 659,272 values" in text
    assert "make 1,265,952 more" in text


def test_a_network_of_convolutions_alone_gets_no_word_about_linear_layers():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=[Conv2d(filters=4, kernel=3), BatchNorm(), Relu()],
    )
    text = " ".join(_read(trace(network)).text)
    assert "is not where" not in headline(trace(network))
    assert "sit in the fully connected layers" not in text
    assert [row.layer.name for row in bar_rows(trace(network))] == ["conv1", "bn1"]


def test_the_columns_add_up_to_the_totals():
    rows = bar_rows(PAPER)
    parameters, macs, _ = MEASURES
    assert sum(map(parameters.value, rows)) == PAPER.parameters == 60_965_224
    assert sum(map(macs.value, rows)) == PAPER.macs == 724_406_816


def test_a_network_that_cannot_be_has_the_bars_up_to_there():
    broken = replace_field(VARIANTS["paper"].network, 4, "kernel", 100)
    assert list(_read(trace(broken)).tables[0][1]) == ["conv1"]
    at_once = Network(
        input=Input(channels=3, height=8, width=8), layers=[Linear(units=2), Flatten()]
    )
    assert "No layer with parameters is reached." in " ".join(_read(trace(at_once)).text)
