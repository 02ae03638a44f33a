"""Claims of the five tutorials on which their own code and the paper part, or must not."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.variants import VARIANTS

TUTORIALS = [variant.id for variant in VARIANTS.values() if variant.claims]

# Of what the text says of AlexNet, and its own code does not do: what the code has instead.
CODE_DIFFERS = [
    # A third Dropout(0.5) after the output layer.
    ("code360", "dropout_f8_f9", "dropout after fc6, fc7 and fc8"),
    # BatchNormalization only.
    ("code360", "lrn_position", "no LRN"),
    ("code360", "softmax_in_paper", "no softmax"),
    ("alexnet_using_python", "gpus", "1 group"),
    ("keras_same_padding", "lrn_used", "no LRN"),
    # Dropout(0.25) after each pool.
    ("keras_same_padding", "dropout_half", "rate 0.25 and 0.5"),
]
# The network has no code: these sentences are what it is built from.
BUILT = {
    "keras_same_padding": "row_1_input row_31_fc8 row_32_softmax",
    "understanding_alexnet": "input_224 kernels stride first_map lrn pool1 second_map",
    "demystifying_dcnns": """
        eight_layers input_224 conv1_fields pool1_fields conv2_fields pool2_fields conv3_fields
        conv4_fields conv5_fields pool5_fields last_layers outputs_1000 five_two_one""",
}


def verdicts(variant):
    return {verdict.claim.id: verdict for verdict in check(VARIANTS[variant])}


@pytest.mark.parametrize(("variant", "claim", "computed"), CODE_DIFFERS)
def test_what_is_right_of_the_paper_and_not_of_the_code_beside_it_says_so(variant, claim, computed):
    verdict = verdicts(variant)[claim]
    assert (verdict.status, verdict.paper.status) == ("holds", "holds")
    assert (verdict.own.status, verdict.own.computed) == ("differs", computed)


def test_a_layer_too_many_is_named():
    told = verdicts("code360")["dropout_f8_f9"].own.note
    assert told.endswith("has dropout after fc6, fc7 and fc8; after fc8 it is too many.")


@pytest.mark.parametrize("variant", TUTORIALS)
def test_a_sentence_that_the_network_is_built_from_is_held_against_the_paper(variant):
    found = verdicts(variant)
    built = {name for name, verdict in found.items() if verdict.claim.built}
    assert built == set(BUILT.get(variant, "").split())
    for name in built:
        assert found[name].own is None
        assert found[name].paper.status == found[name].status
        assert found[name].explanation.endswith("so the paper decides.")


def test_an_input_that_the_code_leaves_open_is_its_tables_and_not_the_papers():
    verdict = verdicts("keras_same_padding")["row_1_input"]
    assert (verdict.status, verdict.computed) == ("differs", "224 × 224 × 3")
    assert verdict.explanation == (
        "The paper prints 224 × 224 × 3. "
        "The code takes the size from its caller; 225 to 228 give the 57 of the next row. "
        "The network is built from this very row, so the paper decides."
    )


# The same statement in different texts, with the marks that each must have alike.
@pytest.mark.parametrize(
    ("claims", "marks"),
    [
        (
            [("code360", "input_227"), ("alexnet_using_python", "row_in")],
            ("holds", "differs"),
        ),
        (
            [("understanding_alexnet", "input_224"), ("demystifying_dcnns", "input_224")],
            (None, "holds"),
        ),
        ([("code360", "like_lenet"), ("alexnet_using_python", "like_lenet")], (None, "holds")),
        (
            [
                ("code360", "first_stacked"),
                ("code360", "first_consecutive"),
                ("alexnet_using_python", "first_stacked"),
                ("alexnet_using_python", "first_stacked_again"),
            ],
            (None, "not_checkable"),
        ),
        ([("code360", "lrn_position"), ("keras_same_padding", "lrn_used")], ("differs", "holds")),
        (
            [("keras_same_padding", "dropout_new"), ("demystifying_dcnns", "dropout_introduced")],
            (None, "differs"),
        ),
        (
            [
                ("keras_same_padding", "lrn_contrast"),
                ("demystifying_dcnns", "contrast"),
                ("demystifying_dcnns", "peaks"),
                ("demystifying_dcnns", "sensitivity"),
            ],
            (None, "differs"),
        ),
    ],
)
def test_the_same_statement_is_judged_alike_in_every_text(claims, marks):
    for variant, claim in claims:
        verdict = verdicts(variant)[claim]
        found = (verdict.own and verdict.own.status, verdict.paper and verdict.paper.status)
        assert found == marks
