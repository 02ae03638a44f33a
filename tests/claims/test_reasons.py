"""What a verdict gives as its reason: fields, groups, sources, and what sets a network apart."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.network import Conv2d, Input, Network, edits
from explorer.variants import VARIANTS
from explorer.variants.statements import AboutPaper, LayerField, OutputShape
from tests.claims.tutorial import verdicts

PAPER = VARIANTS["paper"].network
CODE360 = VARIANTS["code360"].network


def with_groups(groups):
    """The paper's network with so many groups in conv2."""
    place = next(n for n, layer in enumerate(PAPER.layers) if layer.name == "conv2")
    return edits.replace_field(PAPER, place, "groups", groups)


@pytest.mark.parametrize(
    ("groups", "reads"),
    [
        (1, "conv2 has 1 group: every filter reads every channel."),
        (2, "conv2 has 2 groups: every filter reads one half of the channels."),
        (4, "conv2 has 4 groups: every filter reads one in 4 of the channels."),
    ],
)
def test_a_number_of_groups_is_said_as_what_a_filter_reads(groups, reads):
    (verdict,) = verdicts(with_groups(groups), LayerField("conv2", "groups", groups))
    assert (verdict.status, verdict.explanation) == ("holds", reads)


def test_a_padding_is_the_tutorials_own_and_none_is_said_to_be_the_papers():
    (verdict,) = verdicts(CODE360, LayerField("conv2", "padding", "same"))
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
