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
    for against, mark in (("Its own network", "own"), ("The paper", "paper")):
        marks = [getattr(each, mark) for each in verdicts if getattr(each, mark) is not None]
        right = sum(each.status == "holds" for each in marks)
        assert f"**{against}:** {right} of {len(marks)} claims right (" in text
    for verdict in verdicts:
        assert f"\n**{verdict.number}. " in text
        said = next(line for line in text.split("\n") if line.startswith(f"**{verdict.number}. "))
        assert ("(printed: “" in said) == bool(verdict.claim.printed)
    assert len(variant.left_out) == text.partition("## Left out")[2].count("\n- Line ")


def paragraph(text, words):
    return next(part for part in text.split("\n\n") if words in part)


def test_a_wrong_claim_has_the_right_value_and_its_formula():
    text = check_markdown(VARIANTS["keras_same_padding"], check(VARIANTS["keras_same_padding"]))
    told = paragraph(text, "POOL 16 × 16 × 96")
    assert "Its own network: wrong, 28 × 28 × 96." in told
    assert "(57 − 3 + 2·0) / 2 + 1 = 28." in told


def test_a_total_is_held_against_the_code_and_the_paper_with_the_sum_between_them():
    text = check_markdown(VARIANTS["code360"], check(VARIANTS["code360"]))
    told = paragraph(text, "201,881,224 parameters in all")
    assert "Its own network: right." in told
    assert "The paper: wrong, 60,965,224." in told
    assert "139,460,608 no third pool" in told
    assert text.count("139,460,608") == 1


def test_a_definition_is_judged_by_itself():
    text = check_markdown(VARIANTS["code360"], check(VARIANTS["code360"]))
    assert "By itself: wrong, padding, not pooling." in paragraph(
        text, "P stands for the size of a pool"
    )


def test_the_table_has_both_marks_and_leaves_out_the_one_that_a_claim_does_not_have():
    lines = list(csv.DictReader(StringIO(check_csv(check(VARIANTS["code360"])))))
    (total,) = [line for line in lines if line["what it says"].startswith("201,881,224")]
    assert (total["its own network"], total["the paper"]) == ("right", "wrong")
    assert total["the paper has"] == "60,965,224"
    (error,) = [line for line in lines if line["printed"] == "17%"]
    assert (error["its own network"], error["its own network has"]) == ("", "")
    assert (error["the paper"], error["the paper has"]) == ("wrong", "15.3 %")


def test_what_would_make_a_claim_so_is_told_in_both():
    variant = VARIANTS["demystifying_dcnns"]
    verdicts = check(variant)
    assert "With: conv1 rounding floor → ceil; conv1 padding 0 → 2;" in check_markdown(
        variant, verdicts
    )
    lines = list(csv.DictReader(StringIO(check_csv(verdicts))))
    assert "conv1 padding 0 → 2" in lines[5]["changes that make it right"]


def test_a_shared_cause_is_named_once_and_pointed_to():
    variant = VARIANTS["keras_same_padding"]
    text = check_markdown(variant, check(variant))
    assert text.count("30 positions along a side, not 29") == 1
    assert "Same cause as claim 31." in text


def test_what_means_something_to_markdown_is_only_text():
    variant = VARIANTS["keras_same_padding"]
    verdict = check(variant)[0]
    evil = replace(verdict, explanation="*a* <b> [c](d) `e`\n# f")
    text = check_markdown(variant, [evil])
    assert r"\*a\* \<b\> \[c\](d) \`e\` \# f" in text
