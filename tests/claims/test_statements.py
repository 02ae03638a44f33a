"""Each sort of statement, right and wrong, against numbers worked out by hand."""

from __future__ import annotations

import pytest

from explorer.arithmetic import trace
from explorer.claims.statements import NetworkReading, judge
from explorer.network import Conv2d, Input, Network
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    AboutPaper,
    CropCount,
    Definition,
    EveryLayer,
    FieldValue,
    FilterKernels,
    FilterShape,
    FlattenedSize,
    FollowedBy,
    HiddenLayer,
    InputShape,
    InputValues,
    Keeps,
    LayerCount,
    LayerParameters,
    LrnConstant,
    NotCheckable,
    Only,
    OutputShape,
    Product,
    TotalParameters,
    UniformLrn,
    Uses,
    WorkedExample,
)

PAPER = NetworkReading(trace(VARIANTS["paper"].network))
CODE360 = NetworkReading(trace(VARIANTS["code360"].network))
KERAS = NetworkReading(trace(VARIANTS["keras_same_padding"].network))

RIGHT = [
    InputShape((3, 227, 227)),
    OutputShape("pool5", (256, 6, 6)),
    OutputShape("fc6", (4096,)),
    FlattenedSize("flatten", 9216),
    InputValues("fc6", 9216),
    Keeps("pool1", "channels"),
    Keeps("conv3", "size"),
    LayerParameters("conv2", 307_456),
    LayerParameters("relu1", 0),
    TotalParameters("all", 60_965_224),
    TotalParameters("non-trainable", 0),
    TotalParameters("all", 61_000_000, rounded_to=1_000_000),
    LayerCount("convolution", 5),
    LayerCount("linear", 3),
    LayerCount("hidden linear", 2),
    LayerCount("with weights", 8),
    LayerCount("hidden", 7),
    FieldValue("conv1", "stride", 4),
    FieldValue("drop6", "rate", 0.5),
    FilterShape("conv1", 11, 11, 3),
    # Two groups: each filter reads half of the 96 channels.
    FilterShape("conv2", 5, 5, 48),
    FilterKernels("conv2", 48),
    # Pools are no hidden layers here: the second is conv2.
    HiddenLayer(2, (256, 27, 27)),
    Keeps("pool1", "channels alone"),
    Uses("local_response_norm"),
    FollowedBy("conv1", ("relu", "local_response_norm", "max_pool2d")),
    Only("local_response_norm", ("conv1", "conv2")),
    EveryLayer("dropout", "rate", 0.5),
]
WRONG = [
    (InputShape((3, 224, 224)), "227 × 227 × 3"),
    (OutputShape("pool5", (256, 13, 13)), "6 × 6 × 256"),
    (OutputShape("pool3", (256, 6, 6)), "no such layer"),
    (FlattenedSize("flatten", 43_264), "9,216"),
    (InputValues("fc7", 9216), "4,096"),
    (Keeps("conv1", "channels"), "227 × 227 × 3 → 55 × 55 × 96"),
    (Keeps("pool1", "size"), "55 × 55 × 96 → 27 × 27 × 96"),
    (LayerParameters("conv2", 614_656), "307,456"),
    (TotalParameters("all", 62_378_344), "60,965,224"),
    (TotalParameters("trainable", 0), "60,965,224"),
    (LayerCount("hidden", 8), "7 hidden layers with weights"),
    (FieldValue("conv2", "groups", 1), "2 groups"),
    (FilterShape("conv2", 5, 5, 96), "256 of 5 × 5 × 48"),
    (FilterKernels("conv1", 96), "3 kernels"),
    (HiddenLayer(2, (96, 27, 27)), "27 × 27 × 256"),
    # conv1 to fc7 are seven; the eighth is the output layer.
    (HiddenLayer(8, (1000,)), "no such layer"),
    (Keeps("conv3", "channels alone"), "13 × 13 × 256 → 13 × 13 × 384"),
    (Uses("batch_norm"), "no batch normalization"),
    (FollowedBy("fc8", ("softmax",)), "nothing"),
    (Only("dropout", ("fc6",)), "dropout after fc6 and fc7"),
    (Only("dropout", ("fc6", "fc8")), "dropout after fc6 and fc7"),
    (Only("dropout", ("fc6", "fc7", "fc8")), "dropout after fc6 and fc7"),
    (EveryLayer("conv2d", "kernel", 3), "kernel 3, 5 and 11"),
]


@pytest.mark.parametrize("statement", RIGHT, ids=repr)
def test_what_is_so_of_the_papers_network_holds(statement):
    judgement = judge(statement, PAPER)
    assert judgement.so is True
    assert judgement.explanation.endswith(".")


@pytest.mark.parametrize(("statement", "computed"), WRONG, ids=repr)
def test_what_is_not_so_differs_and_says_what_is(statement, computed):
    judgement = judge(statement, PAPER)
    assert judgement.so is False
    assert judgement.computed == computed


def test_running_statistics_count_among_all_parameters_and_not_among_the_trainable():
    assert judge(TotalParameters("all", 201_881_224), CODE360).so
    assert judge(TotalParameters("trainable", 201_860_088), CODE360).so
    assert judge(TotalParameters("non-trainable", 21_136), CODE360).so
    # 2·96 + 2·96.
    assert judge(LayerParameters("bn1", 384), CODE360).so


@pytest.mark.parametrize(
    ("printed", "unit", "so"),
    [
        (60_000_000, 10_000_000, True),
        (62_000_000, 1_000_000, True),
        (61_000_000, 1_000_000, False),
        (60_000_000, 1, False),
        (62_416_616, 1, True),
    ],
)
def test_a_rounded_total_holds_within_its_own_rounding_and_no_further(printed, unit, so):
    judgement = judge(TotalParameters("all", printed, rounded_to=unit), KERAS)
    assert judgement.so is so
    assert judgement.computed == "62,416,616"


@pytest.mark.parametrize(
    ("example", "so", "formula"),
    [
        (WorkedExample(227, 11, 0, 4, 55), True, "(227 − 11 + 2·0) / 4 + 1 = 55"),
        (WorkedExample(224, 11, 2, 4, 55), True, "⌊(224 − 11 + 2·2) / 4⌋ + 1 = 55"),
        (WorkedExample(224, 11, 0, 4, 55), False, "⌊(224 − 11 + 2·0) / 4⌋ + 1 = 54"),
        (WorkedExample(5, 3, 1, 2, 3), True, "(5 − 3 + 2·1) / 2 + 1 = 3"),
    ],
)
def test_a_worked_example_is_worked_again_and_a_remainder_is_rounded_down(example, so, formula):
    judgement = judge(example, PAPER)
    assert judgement.so is so
    assert judgement.steps[0].text == formula


def test_a_worked_example_says_what_remains_of_its_division():
    # 217 = 4·54 + 1.
    found = judge(WorkedExample(224, 11, 2, 4, 55), PAPER).explanation
    assert found == "217 / 4 leaves a remainder of 1, which frameworks round down."
    assert "no remainder" in judge(WorkedExample(227, 11, 0, 4, 55), PAPER).explanation


def test_a_product_is_multiplied_again():
    assert judge(Product((6, 6, 256), 9216), PAPER).so
    assert judge(Product((5, 5, 256), 9216), PAPER).computed == "6,400"


@pytest.mark.parametrize(
    ("image", "crop", "mirrored", "count"),
    [(256, 227, False, 900), (256, 227, True, 1800), (256, 224, True, 2178), (4, 4, False, 1)],
)
def test_crops_are_counted_with_both_ends(image, crop, mirrored, count):
    # As many top left corners as fit, one by one.
    corners = [(x, y) for x in range(image) for y in range(image) if max(x, y) + crop <= image]
    assert len(corners) * (2 if mirrored else 1) == count
    assert judge(CropCount(image, crop, mirrored, count), PAPER).so
    assert judge(CropCount(image, crop, mirrored, count - 1), PAPER).so is False


def test_a_figure_that_is_another_facts_is_named_as_that_facts():
    judgement = judge(AboutPaper("error_2012_top5", 17, rounded_to=1), PAPER)
    assert judgement.so is False
    assert judgement.more == "17.0 % is the top-5 error on the ILSVRC-2010 test set."
    assert "seven networks averaged" in judgement.explanation


def test_a_quoted_figure_holds_and_says_what_is_exact():
    judgement = judge(AboutPaper("neurons", 650_000), PAPER)
    assert judgement.so
    assert "659,272" in judgement.more
    assert "622,312" in judgement.more
    assert judge(AboutPaper("neurons", 659_272), PAPER).so is False


def test_the_papers_factor_says_what_it_really_is():
    factor = judge(AboutPaper("augmentation_factor", 2048), PAPER)
    assert factor.so
    assert "2,178" in factor.more


def test_a_rounded_figure_of_a_fact_holds_and_says_the_exact_one():
    judgement = judge(AboutPaper("error_2012_second", 26, rounded_to=1), PAPER)
    assert judgement.so
    assert judgement.computed == "26.2 %"


def test_yes_is_not_one():
    assert judge(AboutPaper("vertical_mirror", value=False), PAPER).so
    assert judge(AboutPaper("vertical_mirror", value=0), PAPER).so is False


def test_a_term_means_one_thing_and_another_only_under_a_condition():
    assert judge(Definition("P", "the padding"), PAPER).so
    assert judge(Definition("P", "the size of the pooling layer"), PAPER).condition == ""
    same = judge(Definition("SAME", "the input's size"), PAPER)
    assert same.so is False
    assert "stride is 1" in same.condition


@pytest.mark.parametrize(
    ("name", "value"), [("size", 5), ("alpha", 1e-4), ("beta", 0.75), ("k", 2)]
)
def test_the_papers_lrn_constants_hold_and_others_do_not(name, value):
    assert judge(LrnConstant(name, value), PAPER).so
    assert judge(LrnConstant(name, 3 * value), PAPER).so is False


def test_only_the_papers_alpha_divided_by_the_window_is_another_convention():
    divided = judge(LrnConstant("alpha", 2e-5), PAPER)
    assert divided.so is False
    assert divided.condition == "alpha is divided by the window's 5 channels"
    assert judge(LrnConstant("alpha", 3e-5), PAPER).condition == ""
    assert judge(LrnConstant("k", 1), PAPER).condition == ""


def test_equals_stay_equal_inside_a_full_window_alone():
    judgement = judge(UniformLrn(channels=96, activation=100), PAPER)
    # 7^−0.75 and 5^−0.75, by hand: 2 + 1e-4·5·1e4 = 7, 2 + 1e-4·3·1e4 = 5.
    assert judgement.computed == "0.23237 inside, 0.29907 at the ends"
    assert "3 to 94 of 96 by 0.23237" in judgement.explanation
    # 6^−0.75, with four channels in the window.
    assert "2 and 95 by 0.26085" in judgement.explanation
    assert "1 and 96 by 0.29907" in judgement.explanation
    assert judgement.condition


def test_what_nothing_decides_is_not_checkable_with_its_reason():
    judgement = judge(NotCheckable("Nothing is known of it."), PAPER)
    assert (judgement.so, judgement.explanation) == (None, "Nothing is known of it.")


def test_a_layer_that_cannot_be_has_no_shape_and_the_network_no_total():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(
            Conv2d(name="conv1", filters=4, kernel=9),
            Conv2d(name="conv2", filters=4, kernel=1),
        ),
    )
    reading = NetworkReading(trace(network))
    shape = judge(OutputShape("conv2", (4, 1, 1)), reading)
    assert (shape.so, shape.computed) == (False, "no shape")
    assert "conv1's kernel is 9 × 9" in shape.explanation
    assert judge(TotalParameters("all", 976), reading).computed == "no total"
