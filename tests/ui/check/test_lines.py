"""Which verdicts share a line: nothing is hidden that does not hold, and nothing is lost."""

import pytest

from explorer.claims import check
from explorer.ui.check.lines import around, lines
from explorer.variants import VARIANTS

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]
KERAS = check(VARIANTS["keras_same_padding"])


def line_of(number, verdicts=KERAS):
    return next(
        line for line in lines(verdicts) if number in [each.number for each in line.verdicts]
    )


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_every_verdict_is_in_one_line_in_reading_order(variant):
    verdicts = check(variant)
    assert [each for line in lines(verdicts) for each in line.verdicts] == verdicts


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_what_does_not_hold_has_a_line_of_its_own(variant):
    for line in lines(check(variant)):
        assert len(line.verdicts) == 1 or {each.status for each in line.verdicts} == {"holds"}


def test_rows_of_the_printed_table_with_one_size_share_a_line():
    conv1 = next(each.number for each in KERAS if each.claim.says.startswith("CONV 57"))
    line = line_of(conv1)
    assert [each.claim.says.split()[0] for each in line.verdicts] == ["CONV", "ACT", "BN"]
    assert line.numbers == f"{conv1}–{conv1 + 2}"


def test_a_filter_that_takes_rows_out_breaks_the_line_there():
    conv1 = next(each.number for each in KERAS if each.claim.says.startswith("CONV 57"))
    without = [each for each in KERAS if each.number != conv1 + 1]
    assert line_of(conv1, without).numbers == str(conv1)


def test_sentences_never_share_a_line():
    for line in lines(KERAS):
        assert len(line.verdicts) == 1 or line.first.claim.group


def test_a_wrong_row_stands_between_its_neighbours():
    pool = next(each for each in KERAS if each.claim.says.startswith("POOL 16"))
    assert [each.claim.says.split()[0] for each in around(KERAS, pool)] == ["BN", "POOL", "DROPOUT"]
