"""The tutorials' networks and claims, as their texts have them."""

from __future__ import annotations

import pytest

from explorer.arithmetic import trace
from explorer.claims.facts import FACTS, TERMS
from explorer.network import BatchNorm, Conv2d
from explorer.variants import VARIANTS
from explorer.variants.statements import AboutPaper, Definition, NotCheckable, Product

# The number of lines of each text.
LINES = {
    "code360": 408,
    "alexnet_using_python": 144,
    "understanding_alexnet": 55,
    "keras_same_padding": 156,
    "demystifying_dcnns": 130,
}
SIDES = {
    "code360": (55, 27, 13),
    "alexnet_using_python": (55, 27, 13, 6),
    "understanding_alexnet": (55, 27, 13, 6),
    "keras_same_padding": (57, 28, 13, 6),
    "demystifying_dcnns": (54, 26, 12, 5),
}
FLATTENED = {
    "code360": 43_264,
    "alexnet_using_python": 9216,
    "understanding_alexnet": 9216,
    "keras_same_padding": 9216,
    "demystifying_dcnns": 6400,
}
QUESTIONS = {"input", "first map", "third pool", "normalization", "parameters", "errors quoted"}


def tutorials():
    return pytest.mark.parametrize("variant", [VARIANTS[key] for key in LINES], ids=list(LINES))


def test_the_tutorials_are_the_variants_with_claims():
    assert [key for key, variant in VARIANTS.items() if variant.claims] == list(LINES)


@tutorials()
def test_maps_shrink_as_the_code_or_the_text_has_it(variant):
    rows = trace(variant.network).rows
    sides = [row.output_shape[1] for row in rows if len(row.output_shape) > 1]
    assert tuple(dict.fromkeys(sides)) == SIDES[variant.id]
    flatten = next(row for row in rows if row.layer.name == "flatten")
    assert flatten.output_shape == (FLATTENED[variant.id],)


@pytest.mark.parametrize("variant", ["code360", "alexnet_using_python", "keras_same_padding"])
def test_the_keras_networks_have_no_groups_and_keras_own_epsilon(variant):
    layers = VARIANTS[variant].network.layers
    assert {x.groups for x in layers if isinstance(x, Conv2d)} == {1}
    assert {x.epsilon for x in layers if isinstance(x, BatchNorm)} == {1e-3}


def test_what_a_text_leaves_open_is_marked_as_assumed():
    for key in ("understanding_alexnet", "keras_same_padding", "demystifying_dcnns"):
        names = {layer.name for layer in VARIANTS[key].network.layers}
        assert VARIANTS[key].assumed
        assert all(set(assumed.layers) <= names for assumed in VARIANTS[key].assumed)
    first_layer = {"conv1", "pool1"}
    understanding = VARIANTS["understanding_alexnet"]
    assumed = {name for each in understanding.assumed for name in each.layers}
    assert {layer.name for layer in understanding.network.layers} == assumed | first_layer


@tutorials()
def test_claims_stand_in_reading_order_on_lines_that_the_text_has(variant):
    lines = [claim.line for claim in variant.claims]
    assert lines == sorted(lines)
    assert lines[0] >= 1
    assert lines[-1] <= LINES[variant.id]
    assert all(1 <= left.line <= LINES[variant.id] for left in variant.left_out)


@tutorials()
def test_every_claim_has_its_own_word_a_wording_and_a_place(variant):
    assert len({claim.id for claim in variant.claims}) == len(variant.claims)
    for claim in variant.claims:
        assert claim.says
        assert not claim.says.endswith(".")
        assert claim.section
        assert claim.states


@tutorials()
def test_what_is_left_out_has_a_reason(variant):
    assert variant.left_out
    assert all(left.says and left.reason.endswith(".") for left in variant.left_out)


@tutorials()
def test_claims_speak_of_facts_and_terms_that_are_known(variant):
    states = [state for claim in variant.claims for state in claim.states]
    assert {s.fact for s in states if isinstance(s, AboutPaper)} <= set(FACTS)
    assert {s.term for s in states if isinstance(s, Definition)} <= set(TERMS)


@tutorials()
def test_questions_put_to_all_are_the_six(variant):
    assert {claim.question for claim in variant.claims if claim.question} <= QUESTIONS


@tutorials()
def test_what_a_claim_says_of_a_network_stands_with_what_it_says_of_the_paper_or_alone(variant):
    for claim in variant.claims:
        kinds = {type(said) for said in claim.states}
        if kinds & {Definition, NotCheckable, Product}:
            assert len(kinds) == 1


# Rows of the printed tables and summaries, counted in the texts.
@pytest.mark.parametrize(
    ("variant", "group", "rows"),
    [
        ("code360", "model summary", 30 + 3),
        ("alexnet_using_python", "architecture table", 12),
        ("alexnet_using_python", "model summary", 17 + 3),
        ("keras_same_padding", "architecture table", 32),
    ],
)
def test_every_row_of_a_printed_table_is_a_claim(variant, group, rows):
    lines = {claim.line for claim in VARIANTS[variant].claims if claim.group == group}
    assert len(lines) == rows
