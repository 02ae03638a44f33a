"""Where several claims go wrong for one reason, and where two contradict each other."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.variants import VARIANTS
from explorer.variants.statements import FlattenedSize, LayerParameters, OutputShape
from tests.claims.tutorial import verdicts


def found(variant):
    return {verdict.claim.id: verdict for verdict in check(VARIANTS[variant])}


def test_every_map_of_54_54_96_and_below_goes_wrong_for_the_first_one():
    verdict = found("demystifying_dcnns")
    first = verdict["first_map"]
    sizes = "first_map pool1_map conv2_map pool2_map conv3_map conv4_map conv5_map pool5_map"
    for claim in [*sizes.split(), "flatten_9216"]:
        assert verdict[claim].cause.first == first.number
        assert verdict[claim].cause.text == "conv1 turns 224 × 224 × 3 into 54 × 54 × 96"
    assert verdict["same_padding"].cause is None


def test_a_missing_pool_is_the_one_cause_of_all_that_follows_from_it():
    one, two, three = verdicts(
        VARIANTS["code360"].network,
        FlattenedSize("flatten", 9216),
        LayerParameters("fc6", 37_752_832),
        OutputShape("conv1", (96, 55, 55)),
    )
    assert one.cause == two.cause
    assert one.cause.first == 1
    assert three.cause is None


@pytest.mark.parametrize(
    ("variant", "claims"),
    [
        ("code360", ["ring_of_zeros", "letter_p"]),
        (
            "code360",
            ["hidden_8", "hidden_8_again", "last_three_hidden", "eight_layers", "three_dense"],
        ),
        ("code360", ["filter_11_11_96", "kernels_96"]),
        ("alexnet_using_python", ["complete_table", "overall"]),
        ("alexnet_using_python", ["row_f10", "eight_layers", "three_linear"]),
        ("keras_same_padding", ["crops_841", "crops_841_twice"]),
        ("demystifying_dcnns", ["vertical", "rotation"]),
        ("demystifying_dcnns", ["zero_mean", "norm_needed"]),
        ("demystifying_dcnns", ["distant_neurons", "distant_neurons_again"]),
        ("demystifying_dcnns", ["peaks", "sensitivity", "peak_again"]),
        ("demystifying_dcnns", ["every_pixel", "local_patch"]),
    ],
)
def test_claims_of_one_slip_point_to_the_first_of_them(variant, claims):
    verdict = found(variant)
    causes = {verdict[claim].cause for claim in claims}
    assert len(causes) == 1
    assert causes.pop().first == verdict[claims[0]].number


def test_a_claim_that_holds_has_no_cause():
    for variant in VARIANTS.values():
        for verdict in check(variant):
            assert verdict.cause is None or verdict.status in ("differs", "holds_if")


@pytest.mark.parametrize(
    ("wrong", "right", "printed"),
    [
        ("row_5_pool1", "row_6_drop1", "28 × 28 × 96"),
        ("row_21_pool5", "row_22_drop5", "6 × 6 × 256"),
    ],
)
def test_two_rows_that_cannot_both_hold_are_named_and_the_slip_is_in_one(wrong, right, printed):
    verdict = found("keras_same_padding")
    explanation = verdict[wrong].explanation
    assert f"Claim {verdict[right].number} prints {printed}" in explanation
    assert verdict[wrong].cause is None


def test_rows_with_a_layer_between_that_changes_the_size_do_not_contradict_each_other():
    wrong, _ = verdicts(
        VARIANTS["paper"].network,
        OutputShape("relu2", (256, 99, 99)),
        OutputShape("pool2", (256, 13, 13)),
    )
    assert "cannot both hold" not in wrong.explanation
