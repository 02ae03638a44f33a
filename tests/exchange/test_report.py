"""The report of a tutorial's check: nothing missing, nothing that a reader's program would run."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from explorer.claims import check
from explorer.exchange.report import check_csv, check_markdown
from explorer.variants import VARIANTS

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_every_claim_is_a_line_of_the_table_with_its_place(variant):
    lines = list(csv.DictReader(StringIO(check_csv(check(variant)))))
    assert [line["claim"] for line in lines] == [
        str(number) for number in range(1, len(variant.claims) + 1)
    ]
    assert [line["line"] for line in lines] == [str(claim.line) for claim in variant.claims]
    assert [line["section"] for line in lines] == [claim.section for claim in variant.claims]


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_the_text_has_every_claim_and_the_tally_counts_them(variant):
    verdicts = check(variant)
    text = check_markdown(variant, verdicts)
    holding = sum(verdict.status == "holds" for verdict in verdicts)
    assert f"**{holding} of {len(verdicts)} claims hold:**" in text
    for verdict in verdicts:
        assert f"\n**{verdict.number}. " in text
    assert len(variant.left_out) == text.partition("## Left out")[2].count("\n- Line ")


def test_a_verdict_that_differs_has_the_computed_value_and_its_formula():
    text = check_markdown(VARIANTS["keras_same_padding"], check(VARIANTS["keras_same_padding"]))
    paragraph = next(part for part in text.split("\n\n") if "POOL 16 × 16 × 96" in part)
    assert "differs:**" in paragraph
    assert "Computed: 28 × 28 × 96." in paragraph
    assert "(57 − 3 + 2·0) / 2 + 1 = 28." in paragraph


def test_what_would_make_a_claim_so_is_told_in_both():
    variant = VARIANTS["demystifying_dcnns"]
    verdicts = check(variant)
    assert "With: conv1 rounding floor → ceil; conv1 padding 0 → 2;" in check_markdown(
        variant, verdicts
    )
    lines = list(csv.DictReader(StringIO(check_csv(verdicts))))
    assert "conv1 padding 0 → 2" in lines[5]["changes that make it so"]


def test_a_shared_cause_is_named_once_and_pointed_to():
    variant = VARIANTS["keras_same_padding"]
    text = check_markdown(variant, check(variant))
    assert text.count("30 positions along a side, not 29") == 1
    assert "Same cause as claim 30." in text


def test_what_means_something_to_markdown_is_only_text():
    variant = VARIANTS["keras_same_padding"]
    verdict = check(variant)[0]
    evil = replace(verdict, computed="*a* <b> [c](d) `e`\n# f", explanation="")
    text = check_markdown(variant, [evil])
    assert r"\*a\* \<b\> \[c\](d) \`e\` \# f" in text
