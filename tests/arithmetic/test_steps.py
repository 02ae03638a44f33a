"""What a visitor reads: formulas with the numbers put in, and what becomes of a remainder."""

import math
import re

import pytest
from hypothesis import given, settings

from explorer.arithmetic import trace
from explorer.arithmetic.geometry import windows_of
from explorer.arithmetic.window_steps import impossible_steps
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.variants import VARIANTS
from tests.arithmetic.networks import networks

PAPER = {row.layer.name: row for row in trace(VARIANTS["paper"].network).rows}
ANY_SIZE = "The picture's size does not matter."


def row(layer, height, width=None, channels=3):
    given_input = Input(channels=channels, height=height, width=width or height)
    return trace(Network(input=given_input, layers=(layer,))).rows[0]


def texts(row):
    return {step.quantity: step.text for step in row.steps}


def note(row, quantity="Output height, width"):
    return next(step.note for step in row.steps if step.quantity == quantity)


@pytest.mark.parametrize(
    ("layer", "quantity", "text"),
    [
        ("conv1", "Output height, width", "(227 − 11 + 2·0) / 4 + 1 = 55"),
        ("conv1", "Parameters", "11·11·3·96 + 96 = 34,944"),
        ("conv1", "MACs", "11·11·3·96 · 55·55 = 105,415,200"),
        ("conv1", "Receptive field", "1 + (11 − 1)·1 = 11 pixels"),
        ("pool1", "Output height, width", "(55 − 3 + 2·0) / 2 + 1 = 27"),
        ("pool1", "Receptive field", "11 + (3 − 1)·4 = 19 pixels"),
        ("conv2", "Parameters", "5·5·(96/2)·256 + 256 = 307,456"),
        ("flatten", "Values", "256·6·6 = 9,216"),
        ("fc6", "Parameters", "9,216·4,096 + 4,096 = 37,752,832"),
        ("fc6", "MACs", "9,216·4,096 = 37,748,736"),
        ("norm1", "Each value", "a / (2 + 0.0001·S)^0.75"),
    ],
)
def test_the_papers_formulas_read_as_they_are_written_by_hand(layer, quantity, text):
    assert texts(PAPER[layer])[quantity] == text


def test_a_formula_marks_the_layers_own_numbers_and_the_result():
    step = PAPER["conv1"].steps[0]
    assert [part for part in step.parts if part.role != "plain"] == [
        ("11", "yours"),
        ("0", "yours"),
        ("4", "yours"),
        ("55", "result"),
    ]
    assert "".join(part.text for part in step.parts) == step.text


@pytest.mark.parametrize(
    ("layer", "size", "text", "says"),
    [
        (
            Conv2d(filters=8, kernel=11, stride=4),
            224,
            "⌊(224 − 11 + 2·0) / 4⌋ + 1 = 54",
            ("Remainder 1, rounded down. 1 row and 1 column of pixels at the edge are not used."),
        ),
        (
            Conv2d(filters=8, kernel=11, stride=4, padding=2),
            224,
            "⌊(224 − 11 + 2·2) / 4⌋ + 1 = 55",
            ("Remainder 1, rounded down: it lies in the padding, and every pixel is used."),
        ),
        (
            Conv2d(filters=8, kernel=11, stride=4, rounding="ceil"),
            224,
            "⌈(224 − 11 + 2·0) / 4⌉ + 1 = 55",
            (
                "Remainder 1, so rounding up adds a window. It hangs 3 "
                "pixels over the edge and reads zeros there."
            ),
        ),
        (
            MaxPool2d(kernel=3, stride=2, rounding="ceil"),
            6,
            "⌈(6 − 3 + 2·0) / 2⌉ + 1 = 3",
            (
                "Remainder 1, so rounding up adds a window. It hangs 1 "
                "pixel over the edge and reads nothing there."
            ),
        ),
        (
            MaxPool2d(kernel=2, stride=3, padding=1, rounding="ceil"),
            5,
            "⌈(5 − 2 + 2·1) / 3⌉ + 1 − 1 = 2",
            (
                "Remainder 2; the window for it would start in the "
                "padding and is left out. 2 rows and 2 columns of pixels are not used."
            ),
        ),
        (
            Conv2d(filters=8, kernel=11, stride=4, padding="same"),
            224,
            "⌈224 / 4⌉ = 56",
            (
                "SAME: one output for each stride; that takes 7 pixels of padding, 3 before and 4 "
                "after."
            ),
        ),
        (
            AvgPool2d(kernel=2, padding="same"),
            8,
            "⌈8 / 2⌉ = 4",
            "SAME: one output for each stride; here that takes no padding.",
        ),
        (
            Conv2d(filters=8, kernel=3, dilation=2),
            9,
            "(9 − 5 + 2·0) / 1 + 1 = 5",
            (
                "With dilation 2 a kernel of 3 spans 2·(3 − 1) + 1 = 5 pixels. Divides evenly: "
                "every pixel is used."
            ),
        ),
        (
            MaxPool2d(kernel=2, stride=4),
            6,
            "(6 − 2 + 2·0) / 4 + 1 = 2",
            ("Divides evenly. 2 rows and 2 columns of pixels in the gaps are not used."),
        ),
        (
            AdaptiveAvgPool2d(output_size=3),
            6,
            "6 × 6 → 3 × 3",
            "Whatever goes in, this comes out: each window averages 2 × 2 values.",
        ),
        (
            AdaptiveAvgPool2d(output_size=6),
            6,
            "6 × 6 → 6 × 6",
            "Whatever goes in, this comes out: here each window is one value, which is passed on.",
        ),
        (
            AdaptiveAvgPool2d(output_size=3),
            7,
            "7 × 7 → 3 × 3",
            (
                "Whatever goes in, this comes out: it does not divide evenly, so windows of 3 × 3 "
                "values overlap."
            ),
        ),
    ],
)
def test_the_size_and_what_becomes_of_a_rest(layer, size, text, says):
    made = row(layer, size)
    assert texts(made)["Output height, width"] == text
    assert note(made) == says


def test_height_and_width_get_a_formula_each_where_they_differ():
    made = row(Conv2d(filters=8, kernel=(3, 5), stride=2), 9, 12)
    assert texts(made)["Output height"] == "(9 − 3 + 2·0) / 2 + 1 = 4"
    assert texts(made)["Output width"] == "⌊(12 − 5 + 2·0) / 2⌋ + 1 = 4"
    assert note(made, "Output width").endswith("1 column of pixels at the edge is not used.")
    assert texts(made)["Receptive field, height"] == "1 + (3 − 1)·1 = 3 pixels"
    assert note(made, "Receptive field, width") == (
        "One output value sees 5 columns of the photo; its neighbor sees as many, 2 pixels "
        "further on."
    )


def test_receptive_fields_of_one_size_get_a_formula_each_where_their_neighbours_are_not_as_far():
    made = row(Conv2d(filters=8, kernel=3, stride=(1, 2)), 9)
    assert texts(made)["Receptive field, height"] == "1 + (3 − 1)·1 = 3 pixels"
    assert texts(made)["Receptive field, width"] == "1 + (3 − 1)·1 = 3 pixels"
    assert note(made, "Receptive field, height").endswith("1 pixel further on.")
    assert note(made, "Receptive field, width").endswith("2 pixels further on.")


def test_receptive_fields_that_grow_to_one_size_get_a_formula_each():
    layers = (
        Conv2d(filters=8, kernel=(3, 5), stride=(2, 1)),
        Conv2d(filters=8, kernel=3, stride=(1, 2)),
    )
    made = trace(Network(input=Input(channels=3, height=20, width=20), layers=layers)).rows[1]
    assert made.receptive_field.size == (7, 7)
    assert texts(made)["Receptive field, height"] == "3 + (3 − 1)·2 = 7 pixels"
    assert texts(made)["Receptive field, width"] == "5 + (3 − 1)·1 = 7 pixels"


def test_a_layer_without_bias_says_so():
    assert texts(row(Conv2d(filters=8, kernel=3, bias=False), 9))["Parameters"] == "3·3·3·8 = 216"
    assert "no bias" in note(row(Conv2d(filters=8, kernel=3, bias=False), 9), "Parameters")


def test_batch_normalization_says_what_is_trained():
    made = row(BatchNorm(), 9, channels=96)
    assert texts(made)["Parameters"] == "2·96 + 2·96 = 384"
    assert note(made, "Parameters").startswith("192 are trained")


def test_layers_without_a_formula_have_no_steps():
    assert row(Relu(), 9).steps == ()
    flat = trace(
        Network(
            input=Input(channels=1, height=2, width=2),
            layers=(Flatten(), Flatten(), Linear(units=2)),
        )
    )
    assert flat.rows[1].steps == ()


@settings(max_examples=150)
@given(networks())
def test_every_formula_ends_in_the_number_of_its_row(network):
    for made in trace(network).rows:
        for step in made.steps:
            results = [part.text for part in step.parts if part.role == "result"]
            expected = {
                "Parameters": [f"{made.parameters:,}"],
                "MACs": [f"{made.macs:,}"],
                "Values": [f"{made.output_shape[0]:,}"],
                "Output height": [str(made.output_shape[1])] if made.windows else [],
                "Output width": [str(made.output_shape[-1])] if made.windows else [],
            }
            if made.windows:
                expected["Output height, width"] = [str(made.output_shape[1])]
            assert results == expected.get(step.quantity, results)


@settings(max_examples=150)
@given(networks())
def test_every_formula_holds_when_it_is_worked_out(network):
    quantities = (
        "Parameters",
        "MACs",
        "Output height",
        "Output width",
        "Receptive field",
        "Values",
    )
    for made in trace(network).rows:
        for step in made.steps:
            if step.quantity.startswith(quantities) and " = " in step.text:
                left, right = step.text.replace(",", "").rsplit(" = ", 1)
                assert worked_out(left) == int(right.removesuffix("s").removesuffix(" pixel"))


def worked_out(formula):
    """A formula of numbers and brackets, computed by Python itself."""
    python = formula.translate(str.maketrans({"−": "-", "·": "*"})).replace(" ", "")
    python = re.sub(r"⌊([^⌋]*)⌋", r"math.floor(\1)", python)
    python = re.sub(r"⌈([^⌉]*)⌉", r"math.ceil(\1)", python)
    assert re.fullmatch(r"[-+*/().0-9]*(math\.(floor|ceil)[-+*/().0-9]*)?", python)
    return eval(python, {"math": math})  # noqa: S307 - digits and signs, as asserted


def test_a_window_that_finds_no_place_is_shown_with_the_size_that_would_come_out():
    layer = Conv2d(filters=1, kernel=13, padding=1)
    (step,) = impossible_steps(layer, windows_of(layer, 6, 6))
    assert step.text == "(6 − 13 + 2·1) / 1 + 1 = −4"


# By hand from section 1 of the facts: 11·11·3 products, 55·55·96 values; 19 = 11 + 2·4.
@pytest.mark.parametrize(
    ("layer", "quantity", "says"),
    [
        ("conv1", "Parameters", f"34,848 weights and 96 biases. {ANY_SIZE}"),
        (
            "conv2",
            "Parameters",
            (
                f"307,200 weights and 256 biases. {ANY_SIZE} Each filter "
                "reads the 48 channels of its own group."
            ),
        ),
        (
            "conv5",
            "Parameters",
            (
                f"442,368 weights and 256 biases. {ANY_SIZE} Each filter "
                "reads the 192 channels of its own group."
            ),
        ),
        ("conv1", "MACs", "363 products for each of 290,400 output values."),
        ("conv2", "MACs", "1,200 products for each of 186,624 output values."),
        (
            "fc6",
            "Parameters",
            "37,748,736 weights and 4,096 biases: every unit reads all 9,216 values.",
        ),
        ("fc8", "MACs", "Each weight is used once per photo."),
        (
            "pool1",
            "Receptive field",
            (
                "One output value sees 19 × 19 pixels of the photo; its neighbor sees as many, 8 "
                "pixels further on."
            ),
        ),
    ],
)
def test_what_a_number_counts_is_said_beside_its_formula(layer, quantity, says):
    assert note(PAPER[layer], quantity) == says
