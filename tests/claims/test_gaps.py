"""Why a network's total is not the paper's: one sentence and a sum, for any difference."""

from __future__ import annotations

import re

import numpy as np
import pytest

from explorer.arithmetic import trace
from explorer.network import BatchNorm, edits
from explorer.variants import VARIANTS
from explorer.variants.statements import OutputShape, TotalParameters, UniformLrn
from tests.claims.tutorial import verdicts

PAPER = VARIANTS["paper"].network
PLACE = {layer.name: index for index, layer in enumerate(PAPER.layers)}


def put(*fields):
    """The paper's network with these values: name, field, value."""
    network = PAPER
    for name, field, value in fields:
        network = edits.replace_field(network, PLACE[name], field, value)
    return network


def without(name):
    return edits.delete(PAPER, PLACE[name])


def gap_of(network):
    total = trace(network).parameters
    (verdict,) = verdicts(network, TotalParameters("all", total))
    assert (verdict.own.status, verdict.paper.status) == ("holds", "differs")
    return verdict.gap


ALONE = [(name, "groups", 1) for name in ("conv2", "conv4", "conv5")]
# Each number is counted in the line above it.
CASES = [
    # 3·3·192·384 + 384: 192 of 384 channels to a filter.
    (without("conv4"), "No conv4: 663,936 parameters fewer.", "no conv4"),
    # 4,096·4,096 + 4,096.
    (
        without("fc7"),
        "No fc7: one fully connected layer and 16,781,312 parameters fewer.",
        "no fc7",
    ),
    (
        put(("fc6", "bias", False)),
        "Bias off in fc6 instead of on: 4,096 parameters fewer.",
        "bias off in fc6 instead of on",
    ),
    (
        put(("fc8", "units", 10)),
        "fc8 has 10 units instead of the paper's 1,000.",
        "10 units in fc8 instead of 1,000",
    ),
    # 27 + 2·1 − 5 + 1.
    (
        put(("conv2", "padding", 1)),
        "Padding 1 in conv2 gives 25 × 25 instead of 27 × 27.",
        "padding 1 in conv2 instead of 2",
    ),
    (
        put(ALONE[0]),
        "No groups in conv2: a filter reads all 96 channels, not the 48 of one GPU.",
        "no groups in conv2",
    ),
    (
        put(*ALONE),
        "No groups in conv2, conv4 and conv5: every filter reads all channels, not one GPU's half.",
        "no groups in conv2, conv4 and conv5",
    ),
    (
        without("pool5"),
        "No third pool, so fc6 reads 43,264 values instead of 9,216.",
        "no third pool",
    ),
    # A scale, a shift and two running numbers for each of 96 channels.
    (
        edits.insert(PAPER, 1, BatchNorm(name="bn1")),
        "One batch norm: 384 parameters more.",
        "one batch norm",
    ),
]


@pytest.mark.parametrize(("network", "sentence", "share"), CASES, ids=[case[2] for case in CASES])
def test_a_total_is_not_the_papers_for_the_largest_difference(network, sentence, share):
    gap = gap_of(network)
    assert gap.text == sentence
    paper, *shares, ours = gap.lines
    assert (paper.count, paper.words) == (60_965_224, "the paper")
    assert ours.count == trace(network).parameters
    assert paper.count + sum(line.count for line in shares) == ours.count
    assert [line.words for line in shares] == [share]


def test_an_input_that_gives_other_sizes_is_the_reason_of_its_total():
    # ⌊(180 − 11) / 4⌋ + 1 = 43, 21, 10 and 4: 4,096 values for fc6.
    gap = gap_of(edits.resize_input(PAPER, height=180, width=180))
    assert gap.text == (
        "An input of 180 × 180 without padding, rounded down, does not give the paper's sizes."
    )


def test_of_several_differences_the_largest_is_told_and_every_one_is_in_the_sum():
    network = put(*ALONE, ("fc8", "units", 10))
    gap = gap_of(network)
    # 990 units less: 990·4,097 = 4,056,030. The groups halve 2,826,240 weights.
    assert gap.text == "fc8 has 10 units instead of the paper's 1,000."
    counts = {line.words: line.count for line in gap.lines}
    assert counts["10 units in fc8 instead of 1,000"] == -4_056_030
    assert counts["no groups in conv2, conv4 and conv5"] == 1_413_120


def test_only_the_right_shape_of_the_very_next_layers_shows_a_slip():
    wrong = OutputShape("conv1", (96, 54, 54))
    # Both are wrong, or the right shape is another layer's.
    for other in (OutputShape("relu1", (96, 54, 54)), OutputShape("conv1", (96, 55, 55))):
        slip, _ = verdicts(PAPER, wrong, other)
        assert "cannot both hold" not in slip.explanation
    slip, _ = verdicts(PAPER, wrong, OutputShape("norm1", (96, 55, 55)))
    assert "Claim 2 prints 55 × 55 × 96 for norm1, which keeps the size" in slip.explanation


@pytest.mark.parametrize("channels", [6, 16, 96])
def test_equal_activations_are_multiplied_by_what_each_channels_window_gives(channels):
    (verdict,) = verdicts(PAPER, UniformLrn(channels=channels, activation=50, almost=True))
    # Section 3.3 channel by channel: the squares from i − 2 to i + 2, as far as there are channels.
    counted = [min(channels, i + 2) - max(1, i - 2) + 1 for i in range(1, channels + 1)]
    factors = [(2 + 1e-4 * n * 50**2) ** -0.75 for n in counted]
    told = np.full(channels, np.nan)
    for step in verdict.steps:
        first, last = (int(each) for each in re.findall(r"\d+", step.quantity))
        value, window = float(step.text.rpartition(" = ")[2]), int(step.text.split("·")[1])
        places = range(first, last + 1) if " to " in step.quantity else (first, last)
        for place in places:
            told[place - 1] = value
            assert counted[place - 1] == window
    assert told == pytest.approx(factors, abs=1e-5)
