"""How verdicts are worded: whole, short sentences that stand alone in a filtered list."""

from __future__ import annotations

import re

import pytest

from explorer.claims import check, score
from explorer.claims.facts import FACTS, TERMS
from explorer.variants import VARIANTS

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]
MOST_WORDS = 41

# Taken from the project's rules for sentences; none of them is plain American English here.
BANNED = re.compile(
    r"\brests?\b|\bbehind\b|one a unit|comes? out\b|It holds with|Our facts|our facts"
    r"|as in The|no computed value|\bmends?\b|colour|centre|neighbour|favour|grey"
    r"|\bmakes [\d ×,]+ of [\d ×,]+|another year's|of the paper:|The same, of"
)
NO_ANTECEDENT = re.compile(r"(Its|It|The same|These|These two|They|This|That|Those)\b")

# The sections that the paper has, and "abstract".
SECTIONS = {
    "abstract",
    "1",
    "2",
    "3.1",
    "3.2",
    "3.3",
    "3.4",
    "3.5",
    "4",
    "4.1",
    "4.2",
    "5",
    "6",
} | {
    "6.1",
    "7",
}


def tutorials():
    return pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)


def sentences(verdict):
    """All that a row says in sentences, each with a word for where."""
    yield "explanation", verdict.explanation
    for name, mark in (("own", verdict.own), ("paper", verdict.paper)):
        if mark is not None:
            yield name, mark.note
    if verdict.gap is not None:
        yield "gap", verdict.gap.text
    if verdict.cause is not None:
        yield "cause", f"{verdict.cause.sentence}."


def words(text):
    return [word for word in text.split() if re.search(r"\w", word)]


@tutorials()
def test_every_explanation_is_whole_sentences_and_short(variant):
    for verdict in check(variant):
        for where, text in sentences(verdict):
            told = (verdict.claim.id, where, text)
            assert text.endswith((".", ".)")), told
            assert "  " not in text, told
            assert len(words(text)) <= MOST_WORDS, told


@tutorials()
def test_no_sentence_has_a_banned_wording(variant):
    for verdict in check(variant):
        said = [("says", verdict.claim.says), ("computed", verdict.computed)]
        said += [("change", change.text) for change in verdict.changes]
        for where, text in (*said, *sentences(verdict)):
            assert not BANNED.search(text), (verdict.claim.id, where, text)
    assert not BANNED.search(score(variant).gravest)


@tutorials()
def test_what_a_claim_says_and_why_begin_with_their_subject(variant):
    for verdict in check(variant):
        assert not NO_ANTECEDENT.match(verdict.claim.says), verdict.claim.says
        for where, text in sentences(verdict):
            if where != "gap" or not text.startswith("The paper prints"):
                assert not NO_ANTECEDENT.match(text), (verdict.claim.id, where, text)


@tutorials()
def test_a_value_stands_there_unless_nothing_can_be_computed_or_a_term_is_right(variant):
    for verdict in check(variant):
        kinds = {type(said).__name__ for said in verdict.claim.states}
        empty = verdict.status == "not_checkable" or (
            kinds == {"Definition"} and verdict.status == "holds"
        )
        assert (verdict.computed == "") == empty, verdict.claim.id
        for mark in (verdict.own, verdict.paper):
            if mark is not None:
                assert (mark.computed == "") == (mark.status == "not_checkable"), verdict.claim.id


@tutorials()
def test_the_sides_of_a_formula_differ(variant):
    for verdict in check(variant):
        for step in verdict.steps:
            left, equals, right = step.text.rpartition(" = ")
            assert not equals or left.strip() != right.strip(), step.text


@tutorials()
def test_a_section_that_is_cited_is_one_of_the_papers(variant):
    for verdict in check(variant):
        for cited in re.findall(r"The paper, ([^)]*?)\.\)", verdict.explanation):
            named = re.sub(r"sections?", "", cited)
            parts = {part.strip() for part in re.split(r",|and", named)}
            assert parts <= SECTIONS, (verdict.claim.id, cited)


# Where FACTS and the paper's own headings put it.
@pytest.mark.parametrize(
    ("prefix", "section"),
    [
        ("relu_", "section 3.1"),
        ("several_gpus", "section 3.2"),
        ("lrn_reach", "section 3.3"),
        ("lrn_benefit", "section 3.3"),
        ("lrn_contrast", "section 3.3"),
        ("overlap_", "section 3.4"),
        ("augmentation_", "section 4.1"),
        ("dropout_", "section 4.2"),
        ("resize", "section 2"),
    ],
)
def test_what_is_known_is_cited_from_its_own_section(prefix, section):
    found = [fact for key, fact in FACTS.items() if key.startswith(prefix)]
    assert found
    assert {fact.where for fact in found} == {section}


@pytest.mark.parametrize(
    "fact", ["lrn_range", "lrn_on_peaks", "lrn_on_flat", "lrn_near_peak", "lrn_highlights"]
)
def test_what_is_worked_out_from_the_formula_is_not_cited_as_the_papers(fact):
    assert FACTS[fact].where == ""
    assert "the paper's formula" in FACTS[fact].wording.replace("By the", "by the")


def test_every_fact_and_every_term_is_what_some_claim_speaks_of():
    states = [said for each in TUTORIALS for claim in each.claims for said in claim.states]
    facts = {said.fact for said in states if hasattr(said, "fact")}
    # Two more errors are known so that a figure taken from them can be named.
    assert set(FACTS) - facts <= {"error_2012_top5_one", "error_2012_top5_five"}
    assert set(TERMS) == {said.term for said in states if hasattr(said, "term")}
