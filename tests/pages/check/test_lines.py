"""Which verdicts share a line: nothing wrong is hidden, nothing is lost, each keeps its numbers."""

from dataclasses import replace

import pytest

from explorer.claims import check, gravest_first
from explorer.pages.check.lines import doubtful, lines, marks, rows_around
from explorer.variants import VARIANTS

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]
KERAS = check(VARIANTS["keras_same_padding"])
CODE360 = check(VARIANTS["code360"])


def starting_with(words, verdicts):
    return next(each for each in verdicts if each.claim.says.startswith(words))


def line_of(verdict, verdicts):
    numbers = [each.number for each in verdicts]
    assert verdict.number in numbers
    return next(line for line in lines(verdicts) if verdict in line.verdicts)


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_every_verdict_is_in_one_line_in_the_order_given(variant):
    verdicts = gravest_first(check(variant))
    assert [each for line in lines(verdicts) for each in line.verdicts] == verdicts


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_what_is_wrong_on_either_mark_has_a_line_of_its_own(variant):
    for line in lines(check(variant)):
        assert len(line.verdicts) == 1 or not any(map(doubtful, line.verdicts))


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_claims_on_one_line_have_the_same_two_marks(variant):
    for line in lines(check(variant)):
        assert len(set(map(marks, line.verdicts))) == 1


def test_right_rows_of_the_printed_table_with_one_size_share_a_line():
    row = starting_with("CONV 13 × 13 × 384", KERAS)
    assert [each.claim.says.split()[0] for each in line_of(row, KERAS).verdicts] == ["CONV", "ACT"]


def test_a_line_names_every_count_of_parameters_in_it():
    fc7 = starting_with("dense_1 gives 4,096", CODE360)
    assert line_of(fc7, CODE360).prints == "4,096 values; 0 and 16,781,312 parameters"


def test_a_row_whose_count_is_not_the_papers_leaves_the_line():
    fc6 = starting_with("dense gives 4,096 and has 177,213,440", CODE360)
    assert [each.number for each in line_of(fc6, CODE360).verdicts] == [fc6.number]


def test_a_filter_that_takes_a_row_out_breaks_the_line_there():
    first = starting_with("dense_1 gives 4,096", CODE360)
    without = [each for each in CODE360 if each.number != first.number + 1]
    assert line_of(first, without).verdicts == (first,)


def test_sentences_never_share_a_line():
    for line in lines(KERAS):
        assert len(line.verdicts) == 1 or line.first.claim.group


def test_a_claim_that_is_wrong_only_of_the_paper_is_doubtful():
    total = starting_with("201,881,224", CODE360)
    assert total.own.status == "holds"
    assert doubtful(total)
    assert not doubtful(replace(total, paper=None))


def test_a_wrong_row_stands_between_its_neighbors():
    pool = starting_with("POOL 16", KERAS)
    assert [each.claim.says.split()[0] for each in rows_around(KERAS, pool)] == [
        "BN",
        "POOL",
        "DROPOUT",
    ]
