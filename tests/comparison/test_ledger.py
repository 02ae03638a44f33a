"""Where the parameters of a network come from, to the last one.

The shares are those of FACTS.md and of the issue, or worked out from them in the test.
"""

import pytest

from explorer.comparison import compare, entry_words, ledger, price
from explorer.network import edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def shares(first, other):
    """Each entry that has parameters or is a cause, in words, with its parameters."""
    comparison = compare((first, other))
    return [
        (entry_words(comparison, 1, entry), entry.parameters)
        for entry in ledger(comparison, 1).entries
        if entry.parameters or any(each.cause for each in entry.differences)
    ]


def test_the_ledger_of_code360_is_the_third_pool_the_groups_and_eight_batch_norms():
    assert shares(PAPER, VARIANTS["code360"].network) == [
        ("third pool missing", 139_460_608),
        ("groups 1 in conv2, conv4, conv5", 1_413_120),
        ("eight batch norms", 42_272),
    ]
    assert 60_965_224 + 139_460_608 + 1_413_120 + 42_272 == 201_881_224


def test_the_ledger_of_keras_same_padding_is_nothing_the_groups_and_seven_batch_norms():
    assert shares(PAPER, VARIANTS["keras_same_padding"].network) == [
        ("padding SAME in conv1", 0),
        ("groups 1 in conv2, conv4, conv5", 1_413_120),
        ("seven batch norms", 38_272),
    ]
    assert 60_965_224 + 1_413_120 + 38_272 == 62_416_616


def test_the_ledger_of_alexnet_using_python_has_its_ten_classes_and_its_missing_layer():
    classes = (4_096 * 10 + 10) - 4_097_000
    found = dict(shares(PAPER, VARIANTS["alexnet_using_python"].network))
    assert found.pop("groups 1 in conv2, conv4, conv5") == 1_413_120
    # Two running and two trained numbers a channel behind each of the five convolutions.
    assert found.pop("five batch norms") == 4 * (96 + 256 + 384 + 384 + 256)
    assert found.pop("fc7 missing") == -16_781_312
    assert list(found.values()) == [classes]


def test_the_shares_of_groups_alone_are_the_published_difference():
    found = shares(PAPER, VARIANTS["ungrouped"].network)
    assert found == [("groups 1 in conv2, conv4, conv5", 62_378_344 - 60_965_224)]


@pytest.mark.parametrize("first", VARIANTS.values(), ids=lambda variant: variant.id)
@pytest.mark.parametrize("other", VARIANTS.values(), ids=lambda variant: variant.id)
def test_the_shares_add_up_to_the_difference_of_the_totals(first, other):
    comparison = compare((first.network, other.network))
    entries = ledger(comparison, 1).entries
    ours, theirs = comparison.traces
    assert ours.parameters + sum(entry.parameters for entry in entries) == theirs.parameters
    assert ours.macs + sum(entry.macs for entry in entries) == theirs.macs


def test_every_difference_is_in_one_entry():
    comparison = compare((PAPER, VARIANTS["torchvision"].network))
    made = [each for entry in ledger(comparison, 1).entries for each in entry.differences]
    assert sorted(made, key=str) == sorted(comparison.differences[1], key=str)


def test_an_input_that_its_rounding_makes_up_for_is_one_entry_without_parameters():
    assert shares(PAPER, VARIANTS["original_code"].network) == [
        ("input 224 × 224 × 3 and rounding ceil in conv1", 0)
    ]


def test_steps_between_which_no_network_can_be_are_one_entry():
    # Three groups divide neither 96 channels into the paper's 256 filters nor the other way round.
    other = edits.replace_field(PAPER, 4, "filters", 255)
    other = edits.replace_field(other, 4, "groups", 3)
    comparison = compare((PAPER, other))
    entries = ledger(comparison, 1).entries
    assert [len(entry.differences) for entry in entries] == [2]
    assert entries[0].parameters == comparison.traces[1].parameters - 60_965_224


def test_there_is_no_ledger_of_a_network_that_cannot_be():
    broken = edits.replace_field(PAPER, 0, "kernel", 999)
    assert ledger(compare((PAPER, broken)), 1) is None
    assert ledger(compare((broken, PAPER)), 1) is None


def test_the_padding_of_keras_same_padding_costs_no_parameters_and_41_597_952_macs():
    comparison = compare((PAPER, VARIANTS["keras_same_padding"].network))
    (cause,) = (each for each in comparison.differences[1] if each.cause)
    share = price(comparison, 1, cause)
    assert (share.parameters, share.macs) == (0, 41_597_952)


def test_a_difference_without_which_the_network_could_not_be_has_no_price():
    other = edits.replace_field(edits.replace_field(PAPER, 4, "filters", 255), 4, "groups", 3)
    comparison = compare((PAPER, other))
    filters = next(each for each in comparison.differences[1] if "filters" in each.fields)
    assert price(comparison, 1, filters) is None
