"""Each claim's two marks: against its tutorial's own network, and against the paper."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    AboutPaper,
    Definition,
    FieldValue,
    InputShape,
    LayerParameters,
    OutputShape,
    Product,
    TotalParameters,
    Uses,
    WorkedExample,
)
from tests.claims.tutorial import verdicts

CODE360 = VARIANTS["code360"].network


def marks(network, *states):
    """Status and value of both marks of a claim; None for a mark that it has not."""
    (verdict,) = verdicts(network, states)
    return tuple(mark and (mark.status, mark.computed) for mark in (verdict.own, verdict.paper))


# The paper's values: its table in section 1 of the facts, re-computed from kernels and groups.
@pytest.mark.parametrize(
    ("state", "own", "paper"),
    [
        (
            TotalParameters("all", 201_881_224),
            ("holds", "201,881,224"),
            ("differs", "60,965,224"),
        ),
        (OutputShape("flatten", (43_264,)), ("holds", "43,264"), ("differs", "9,216")),
        (LayerParameters("conv2", 614_656), ("holds", "614,656"), ("differs", "307,456")),
        (LayerParameters("conv3", 885_120), ("holds", "885,120"), ("holds", "885,120")),
        # The paper prints 224, whatever its sizes need.
        (
            InputShape((3, 227, 227)),
            ("holds", "227 × 227 × 3"),
            ("differs", "224 × 224 × 3"),
        ),
        (Uses("local_response_norm"), ("differs", "no LRN"), None),
        (LayerParameters("bn1", 384), ("holds", "384"), ("differs", "no batch normalization")),
        # The softmax that the paper names is no layer of the catalogue's network.
        (Uses("softmax"), ("differs", "no softmax"), ("holds", "softmax after fc8")),
        # Kernel 5 and stride 1: SAME is 2 pixels, which is what 27 → 27 needs.
        (FieldValue("conv2", "padding", "same"), ("holds", "SAME padding"), None),
    ],
)
def test_what_is_said_of_a_network_is_held_against_both(state, own, paper):
    found = marks(CODE360, state)
    assert found[0] == own
    assert found[1][0] == (paper[0] if paper else "holds")
    assert paper is None or found[1] == paper


def test_what_is_said_of_the_paper_is_no_statement_about_the_code():
    assert marks(CODE360, AboutPaper("dropout_rate", 0.5)) == (None, ("holds", "0.5"))


@pytest.mark.parametrize("state", [Product((6, 6, 256), 9216), Definition("relu", "max(0, x)")])
def test_arithmetic_and_terms_have_a_verdict_and_no_marks(state):
    (verdict,) = verdicts(CODE360, state)
    assert (verdict.status, verdict.own, verdict.paper) == ("holds", None, None)


def test_a_worked_example_of_a_layer_is_marked_by_that_layers_size():
    # ⌈227 / 4⌉ = 57 under SAME padding; the paper has 55.
    example = WorkedExample(size=227, kernel=11, padding=0, stride=4, result=55, layer="conv1")
    found = marks(VARIANTS["keras_same_padding"].network, example)
    assert found == (("differs", "57"), ("holds", "55"))


@pytest.mark.parametrize(("result", "status"), [(54, "differs"), (55, "holds"), (57, "differs")])
def test_a_worked_result_is_neither_less_nor_more_than_the_layers_size(result, status):
    # (227 − 11) / 4 + 1 = 55.
    example = WorkedExample(size=227, kernel=11, padding=0, stride=4, result=result, layer="conv1")
    assert marks(VARIANTS["paper"].network, example) == ((status, "55"), (status, "55"))


def test_201_881_224_is_right_of_its_code_and_says_why_it_is_not_the_papers():
    verdict = next(v for v in check(VARIANTS["code360"]) if v.claim.id == "total")
    assert verdict.status == "holds"
    assert verdict.gap.text == "No third pool, so fc6 reads 43,264 values instead of 9,216."
    assert verdict.gap.variants == ("paper", "code360")
    # 60,965,224: section 1 of the facts. (43,264 − 9,216)·4,096 = 139,460,608. Groups double
    # 5·5·48·256 + 3·3·192·384 + 3·3·192·256. 4·(96 + 2·256 + 2·384 + 2·4,096 + 1,000) = 42,272.
    assert [(line.count, line.words) for line in verdict.gap.lines] == [
        (60_965_224, "the paper"),
        (139_460_608, "no third pool"),
        (1_413_120, "no groups in conv2, conv4 and conv5"),
        (42_272, "eight batch norms"),
        (201_881_224, "Code360"),
    ]


@pytest.mark.parametrize("variant", [v for v in VARIANTS.values() if v.claims], ids=lambda v: v.id)
def test_marks_that_part_say_why_and_sums_add_up(variant):
    found = check(variant)
    for verdict in found:
        both = verdict.own and verdict.paper
        parts = both and (verdict.own.status == "holds") != (verdict.paper.status == "holds")
        assert bool(verdict.gap) == bool(parts)
        if verdict.gap and verdict.gap.lines:
            *shares, last = [line.count for line in verdict.gap.lines]
            assert sum(shares) == last


def test_claims_of_one_reason_point_to_the_gravest_where_the_sum_is():
    found = {verdict.claim.id: verdict for verdict in check(VARIANTS["code360"])}
    leader = found["total"].number
    for claim in ("total", "trainable", "summary_flatten", "summary_fc6"):
        assert found[claim].gap.leader == leader
    assert found["summary_conv2"].gap.leader == found["summary_conv2"].number
