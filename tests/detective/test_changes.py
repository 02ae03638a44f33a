"""Numbers that a network has with a small change, and with two.

The numbers are those of FACTS.md and of public READMEs, or the arithmetic stands beside them.
"""

import pytest

from explorer.arithmetic import trace
from explorer.detective import investigate, reason
from tests.detective.asking import BN, FLOPS, MACS, PAPER, changed, first


@pytest.mark.parametrize(
    ("text", "title", "change", "printed"),
    [
        # 61,100,840 − 4,097,000 + 40,970, and the same of 62,378,344.
        ("57,044,810", "torchvision", "fc8 units 1,000 → 10", "57,044,810"),
        ("58,322,314", "Without groups", "fc8 units 1,000 → 10", "58,322,314"),
        ("57,012,034", "torchvision", "fc8 units 1,000 → 2", "57,012,034"),
        ("57.0M", "torchvision", "fc8 units 1,000 → 10", "57,044,810"),
        # Its weights alone, as READMEs print them: 57,044,810 · 4 bytes = 217.6 MB of 2^20.
        ("217.61 MB", "torchvision", "fc8 units 1,000 → 10", "228,179,240"),
        ("8,194", PAPER, "fc8 units 1,000 → 2", "8,194"),
        # + 442,496 in conv4, + 294,912 in conv5.
        ("61,838,248", "torchvision", "conv4 filters 256 → 384", "61,838,248"),
        # 62,378,344 − 2 · 11 · 11 · 96.
        ("62,355,112", "Without groups", "input channels 3 → 1", "62,355,112"),
        # 4 · (96 + 256 + 384 + 384 + 256) = 5,504 more.
        ("62,383,848", "Without groups", BN, "62,383,848"),
        # 7 × 7 filters in conv1: 72 pixels of 3 channels less for each of 96.
        ("60,944,488", PAPER, "conv1 kernel 11 → 7", "60,944,488"),
        # The paper's convolutions; 4 · 5,504 of both GPUs together.
        ("60,970,728", PAPER, BN, "60,970,728"),
        # 80 classes, 57,003,840 + 80 · 4,097: it ends in zeros by chance.
        ("57,331,600", "torchvision", "fc8 units 1,000 → 80", "57,331,600"),
        # A Keras network without Flatten: fc6 reads 256 values, 1,052,672 parameters.
        ("25,678,184", "Without groups", "one value per map for the first fully connected layer",
         "25,678,184"),
        # conv1 with 32 filters: the map is as wide.
        ("55×55×32", PAPER, "conv1 filters 96 → 32", "55 × 55 × 32"),
    ],
)  # fmt: skip
def test_one_change_explains_what_none_does(text, title, change, printed):
    answer = first(text)
    assert answer.title.split(" · ")[0].split(", with")[0] == title
    assert (answer.changes, answer.printed) == ((change,), printed)


def test_the_number_of_the_lost_padding_is_every_input_from_195_to_226_without_groups():
    answer = next(a for a in changed("50,844,008") if a.variants == ("ungrouped",))
    assert answer.changes == ("input 224 instead of 227",)
    assert answer.title == "Without groups, with input 224 instead of 227"
    assert answer.same_inputs == (195, 226)
    assert trace(answer.network).parameters == 50_844_008
    told = reason(answer)
    assert told.formula == "62,378,344 − 11,534,336 in fc6 = 50,844,008"
    assert told.notes == (
        "224 → 54 → 26 → 12 → 5, so flatten is 6,400.",
        "Every input from 195 to 226 gives the same result.",
    )


def test_54_from_224_is_the_papers_first_map_with_that_input():
    answer = changed("54×54×96")[0]
    assert {"paper", "caffe"} <= set(answer.variants)
    assert (answer.changes, answer.same_inputs) == (("input 224 instead of 227",), (223, 226))


@pytest.mark.parametrize(
    ("count", "what"),
    [(12_544 * 4_096 + 4_096, "parameters of fc6"), (12_544 * 4_096, "MACs of fc6")],
)
def test_a_count_of_fc6_tells_which_inputs_give_the_values_that_it_reads(count, what):
    # 7·7·256 = 12,544 values. Caffe's pools round up, ⌈(n − 3) / 2⌉ + 1: pool2 has to give 14 or
    # 15, pool1 28 to 31, conv1 56 to 63, which are ⌊(W − 11) / 4⌋ + 1 for W from 231 to 262.
    answer = next(a for a in changed(str(count)) if (a.what, a.variants[0]) == (what, "caffe"))
    assert answer.changes == ("input 256 instead of 227",)
    assert answer.same_inputs == (231, 262)


def test_a_count_of_a_convolution_tells_which_inputs_give_its_map():
    # 62·62 positions of 34,848 weights: ⌊(W − 11) / 4⌋ + 1 = 62 for W from 255 to 258.
    answer = next(a for a in changed(str(62 * 62 * 34_848)) if a.variants[0] == "paper")
    assert (answer.what, answer.changes) == ("MACs of conv1", ("input 256 instead of 227",))
    assert answer.same_inputs == (255, 258)


@pytest.mark.parametrize(("each", "what"), [(1, MACS), (2, FLOPS)])
def test_macs_and_flops_of_a_network_at_another_input_are_found(each, what):
    # The paper at 224: maps of 54, 26 and 12, and 6,400 values for fc6.
    maps = 54**2 * 34_848 + 26**2 * 307_200 + 12**2 * (884_736 + 663_552 + 442_368)
    lists = 6_400 * 4_096 + 4_096 * 4_096 + 4_096 * 1_000
    answer = next(a for a in changed(str(each * (maps + lists))) if a.variants[0] == "paper")
    assert (answer.what, answer.changes) == (what, ("input 224 instead of 227",))


def test_a_layer_left_out_is_not_with_without():
    # The paper without fc7: 60,965,224 − 16,781,312.
    answer = next(a for a in changed("44,183,912") if a.changes == ("without fc7",))
    assert answer.title.startswith(f"{PAPER} · ")
    assert answer.title.endswith(", without fc7")


@pytest.mark.parametrize(
    ("total", "variant", "changes"),
    [
        # The paper's with conv4 reading all 384 channels, and at 224 a flatten of 6,400.
        (
            60_965_224 + 3 * 3 * 192 * 384 - (9_216 - 6_400) * 4_096,
            "paper",
            ("input 224 instead of 227", "conv4 groups 2 → 1"),
        ),
        # At 224 with 10 classes: 990 units of 4,097 fewer.
        (
            60_965_224 - (9_216 - 6_400) * 4_096 - 990 * 4_097,
            "paper",
            ("input 224 instead of 227", "fc8 units 1,000 → 10"),
        ),
        # Without groups at 224 (50,844,008) with a gray input and 10 classes: a course's AlexNet.
        (46_764_746, "demystifying_dcnns", ("input channels 3 → 1", "fc8 units 1,000 → 10")),
        # Batch normalization after every convolution, and 20 classes.
        (
            62_378_344 + 5_504 - 980 * 4_097,
            "ungrouped",
            (BN, "fc8 units 1,000 → 20"),
        ),
    ],
)
def test_a_pair_of_changes_is_tried_where_one_does_not_do_and_said_with_doubt(
    total, variant, changes
):
    answers = investigate(str(total)).answers
    answer = next(a for a in answers if variant in a.variants)
    assert answer.changes == changes
    assert trace(answer.network).parameters == total
    assert "by chance" in reason(answer).notes[-1]
    assert {len(a.changes) for a in answers} == {2}


@pytest.mark.parametrize("text", ["60 million", "62.3M", "650,000", "727 MFLOPs", "1.5 GFLOPs"])
def test_no_pair_of_changes_explains_a_rounded_number(text):
    assert all(len(answer.changes) < 2 for answer in investigate(text).answers)
