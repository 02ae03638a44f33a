"""The tally of both marks, and which error is the gravest."""

from __future__ import annotations

import pytest

from explorer.claims import check, gravest_first, gravity, score, worst
from explorer.variants import VARIANTS

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_a_tally_counts_every_claim_that_has_the_mark(variant):
    found, verdicts = score(variant), check(variant)
    assert found.own.all == sum(verdict.own is not None for verdict in verdicts)
    assert found.paper.all == sum(verdict.paper is not None for verdict in verdicts)
    assert 0 < found.paper.share < 1


def test_the_gravest_error_of_code360_is_the_pool_that_its_code_lacks():
    found = score(VARIANTS["code360"])
    assert found.gravest == "No third pool, so fc6 reads 43,264 values instead of 9,216."


def test_an_error_is_told_with_what_is_so():
    # (57 − 3) / 2 + 1 = 28.
    told = "POOL 16 × 16 × 96, 3 × 3, stride 2; it is 28 × 28 × 96."
    assert score(VARIANTS["keras_same_padding"]).gravest == told


@pytest.mark.parametrize(
    ("variant", "claim"),
    [
        ("alexnet_using_python", "total"),
        # Saturating activations are the slower ones; 10.8 for 10.9 points is the lesser error.
        ("understanding_alexnet", "saturating"),
        ("keras_same_padding", "row_5_pool1"),
        ("demystifying_dcnns", "first_map"),
    ],
)
def test_the_gravest_error_of_each_other_tutorial(variant, claim):
    found = score(VARIANTS[variant])
    verdict = next(each for each in check(VARIANTS[variant]) if each.claim.id == claim)
    of_the_gap = verdict.gap.text if verdict.gap and verdict.status == "holds" else None
    assert found.gravest == of_the_gap or found.gravest.startswith(f"{verdict.claim.says}; ")


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_what_is_wrong_comes_first_totals_before_shapes_before_layers_before_words(variant):
    order = gravest_first(check(variant))
    assert sorted(verdict.number for verdict in order) == list(range(1, len(order) + 1))
    wrong = [worst(verdict) in ("differs", "holds_if") for verdict in order]
    assert wrong == sorted(wrong, reverse=True)
    kinds = ["totals", "shapes", "layers", "words"]
    places = [kinds.index(gravity(v)) for v, bad in zip(order, wrong, strict=True) if bad]
    assert places == sorted(places)


def test_a_claim_is_as_bad_as_the_worse_of_its_marks():
    total = next(v for v in check(VARIANTS["code360"]) if v.claim.id == "total")
    assert (total.status, worst(total)) == ("holds", "differs")
