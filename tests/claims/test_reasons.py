"""What a verdict gives as its reason: fields, groups, sources, and what sets a network apart."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.network import Conv2d, Input, Network, Relu, edits
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    AboutPaper,
    FieldValue,
    FilterKernels,
    FilterShape,
    HiddenLayer,
    Keeps,
    LayerCount,
    LrnConstant,
    OutputShape,
    TotalParameters,
)
from tests.claims.tutorial import verdicts

PAPER = VARIANTS["paper"].network
CODE360 = VARIANTS["code360"].network
WHERE = "2,334,080 in the convolutions and 58,631,144 in the fully connected layers"


def with_groups(groups):
    """The paper's network with so many groups in conv2."""
    place = next(n for n, layer in enumerate(PAPER.layers) if layer.name == "conv2")
    return edits.replace_field(PAPER, place, "groups", groups)


@pytest.mark.parametrize(
    ("groups", "reads"),
    [
        (1, "conv2 has 1 group: every filter reads every channel."),
        (2, "conv2 has 2 groups: every filter reads half of the channels."),
        (4, "conv2 has 4 groups: every filter reads 1/4 of the channels."),
    ],
)
def test_a_number_of_groups_is_said_as_what_a_filter_reads(groups, reads):
    (verdict,) = verdicts(with_groups(groups), FieldValue("conv2", "groups", groups))
    assert (verdict.status, verdict.explanation) == ("holds", reads)


def test_a_padding_is_the_tutorials_own_and_none_is_said_to_be_the_papers():
    (verdict,) = verdicts(CODE360, FieldValue("conv2", "padding", "same"))
    assert verdict.own.note == "conv2 has SAME padding."
    assert verdict.paper.note == "The paper prints no padding; its sizes fit this one."


@pytest.mark.parametrize(
    ("variant", "claim", "reason"),
    [
        # FACTS: the paper's filters read 48 of 96 channels in conv2, 192 of 384 in conv4 and conv5.
        (
            "code360",
            "summary_conv2",
            "No groups in conv2: a filter reads all 96 channels, not the 48 of one GPU.",
        ),
        (
            "code360",
            "summary_conv5",
            "No groups in conv5: a filter reads all 384 channels, not the 192 of one GPU.",
        ),
        ("code360", "summary_relu8", "The paper has no ReLU after the output layer."),
        ("code360", "summary_drop8", "The paper has dropout after fc6 and fc7 only."),
        (
            "code360",
            "summary_flatten",
            "No third pool, so fc6 reads 43,264 values instead of 9,216.",
        ),
    ],
)
def test_what_sets_a_layer_apart_from_the_papers_is_said_with_its_numbers(variant, claim, reason):
    verdict = next(v for v in check(VARIANTS[variant]) if v.claim.id == claim)
    assert verdict.gap.text == reason


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        # Section 3.4, then two of section 4.2: cited once after the last that it gives.
        (("overlap_overfitting", "dropout_passes", "dropout_purpose"), ["3.4", "4.2"]),
        (("dropout_passes", "dropout_purpose", "overlap_overfitting"), ["4.2", "3.4"]),
        (("dropout_passes", "overlap_overfitting", "dropout_purpose"), ["4.2", "3.4", "4.2"]),
    ],
)
def test_a_source_is_cited_once_at_the_end_of_what_it_gives(facts, cited):
    values = {
        "overlap_overfitting": "slightly harder",
        "dropout_passes": "neither pass",
        "dropout_purpose": "against overfitting",
    }
    (verdict,) = verdicts(PAPER, tuple(AboutPaper(fact, values[fact]) for fact in facts))
    assert verdict.status == "holds"
    parts = verdict.explanation.split(" (The paper, section ")
    assert [part[:3] for part in parts[1:]] == cited


def test_a_layer_that_is_not_there_is_answered_with_those_that_are():
    (verdict,) = verdicts(PAPER, OutputShape("pool3", (256, 6, 6)))
    assert verdict.explanation.endswith("has no pool3; it has conv1 to conv5 and fc6 to fc8.")
    (verdict,) = verdicts(
        Network(
            input=Input(channels=3, height=8, width=8),
            layers=(
                Conv2d(name="a1", filters=4, kernel=1),
                Conv2d(name="a2", filters=4, kernel=1),
                Conv2d(name="last", filters=4, kernel=1),
            ),
        ),
        OutputShape("pool3", (4, 8, 8)),
    )
    assert verdict.explanation.endswith("has no pool3; it has a1, a2 and last.")


# FACTS: conv2 has 256 filters of 5 × 5 × 48, 256 · 48 = 12,288 kernels; 5 convolutions and three
# fully connected layers; 2,334,080 and 58,631,144 parameters.
@pytest.mark.parametrize(
    ("network", "state", "reason"),
    [
        (
            PAPER,
            FilterKernels("conv2", 48),
            "conv2 has 256 filters of 48 kernels each, one kernel per channel: 12,288 kernels.",
        ),
        # conv1 has one group, conv2 two.
        (
            PAPER,
            FilterShape("conv1", 11, 11, 3),
            "conv1 has 96 filters, each 11 × 11 × 3: it reads 3 channels.",
        ),
        (
            PAPER,
            FilterShape("conv2", 5, 5, 48),
            "conv2 has 256 filters, each 5 × 5 × 48: it reads 48 channels of its group.",
        ),
        (
            PAPER,
            LayerCount("convolution", 5),
            "The tutorial's network has 5 convolutions: conv1 to conv5.",
        ),
        (
            PAPER,
            LayerCount("with weights", 8),
            "The tutorial's network has 8 layers with weights: conv1 to conv5 and fc6 to fc8.",
        ),
        (
            PAPER,
            LayerCount("hidden", 7),
            "The tutorial's network has 7 hidden layers with weights: conv1 to conv5, fc6 and fc7.",
        ),
        (
            PAPER,
            TotalParameters("trainable", 60_965_224),
            f"The tutorial's network has 60,965,224 trainable parameters: {WHERE}.",
        ),
        (
            PAPER,
            TotalParameters("all", 60_965_224),
            f"The tutorial's network has 60,965,224 parameters: {WHERE}.",
        ),
    ],
)
def test_what_is_so_of_a_network_is_said_with_what_it_is_made_of(network, state, reason):
    (verdict,) = verdicts(network, state)
    assert (verdict.status, verdict.explanation) == ("holds", reason)


def test_of_k_alone_it_is_said_which_tools_have_another_default():
    told = {
        name: verdicts(PAPER, LrnConstant(name, value))[0].explanation
        for name, value in (("k", 1), ("beta", 0.5), ("size", 3), ("alpha", 1))
    }
    tools = {name: "the default of Caffe and torch" in text for name, text in told.items()}
    assert tools == {"k": True, "beta": False, "size": False, "alpha": False}


@pytest.mark.parametrize(
    ("layer", "words"), [("bn1", "no batch normalization"), ("drop8", "no dropout there")]
)
def test_a_layer_that_the_paper_has_not_is_told_from_one_that_it_has_elsewhere(layer, words):
    shape = {"bn1": (96, 27, 27), "drop8": (1000,)}[layer]
    (verdict,) = verdicts(CODE360, OutputShape(layer, shape))
    assert (verdict.paper.status, verdict.paper.note) == ("differs", f"The paper has {words}.")


@pytest.mark.parametrize("wrong", [(96, 27, 27), (96, 99, 99)])
def test_a_map_that_the_next_layer_contradicts_is_the_slip_whether_too_small_or_too_large(wrong):
    # relu1 keeps the 55 × 55 that conv1 gives: (227 − 11) / 4 + 1. No pool comes between.
    slip, right = verdicts(PAPER, OutputShape("conv1", wrong), (OutputShape("relu1", (96, 55, 55))))
    assert (slip.status, right.status) == ("differs", "holds")
    assert slip.explanation.endswith("the slip is in this claim.")
    assert "slip" not in right.explanation


@pytest.mark.parametrize("what", ["channels", "channels alone", "size"])
def test_a_flatten_keeps_neither_channels_nor_size(what):
    (verdict,) = verdicts(PAPER, Keeps("flatten", what))
    assert (verdict.status, verdict.computed) == ("differs", "6 × 6 × 256 → 9,216")


@pytest.mark.parametrize(
    ("layer", "keeps", "computed"),
    [
        ("fc6", False, "9,216 → 4,096"),
        ("fc7", True, "4,096 → 4,096"),
        ("fc8", False, "4,096 → 1,000"),
    ],
)
def test_the_size_of_a_plain_list_is_how_many_values_it_has(layer, keeps, computed):
    (verdict,) = verdicts(PAPER, Keeps(layer, "size"))
    assert (verdict.status == "holds", verdict.computed) == (keeps, computed)


def test_a_network_of_many_layers_says_which_its_hidden_ones_are():
    deep = Network(
        input=Input(channels=3, height=8, width=8),
        layers=tuple(
            layer
            for number in range(1, 11)
            for layer in (Conv2d(name=f"conv{number}", filters=4, kernel=1), Relu())
        ),
    )
    (verdict,) = verdicts(deep, HiddenLayer(9, (4, 7, 7)))
    assert (verdict.status, verdict.computed) == ("differs", "8 × 8 × 4")
    assert "the ninth hidden layer is conv9: 8 × 8 × 4." in verdict.explanation


def test_a_count_of_hidden_layers_that_takes_the_output_for_one_is_answered_with_its_name():
    (verdict,) = verdicts(PAPER, LayerCount("hidden", 8))
    assert verdict.explanation.startswith(
        "The tutorial's network has 7 hidden layers with weights: conv1 to conv5, fc6 and fc7. "
        "With fc8, the output layer, that makes 8."
    )


@pytest.mark.parametrize(
    ("printed", "unit", "rounded"),
    [
        (62_000_000, 1_000_000, "million, that is 62,000,000."),
        (62_417_000, 1_000, "thousand, that is 62,417,000."),
        (60_000_000, 10_000_000, "ten million, that is 60,000,000."),
    ],
)
def test_a_rounded_total_is_said_as_it_rounds_up_or_down(printed, unit, rounded):
    # FACTS: 62,416,616 in Keras's.
    keras = VARIANTS["keras_same_padding"].network
    (verdict,) = verdicts(keras, TotalParameters("all", printed, rounded_to=unit))
    assert verdict.status == "holds"
    assert f"Rounded to the nearest {rounded}" in verdict.explanation
