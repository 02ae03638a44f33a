"""What a visitor reads about a field that cannot be: the value, what it may be, what works."""

import json

import pytest
from pydantic import ValidationError

from explorer.errors import NetworkFormatError
from explorer.exchange import explain, network_from_json
from explorer.exchange.expectations import INPUT, NETWORK, example, kinds, properties, words
from explorer.network import Network, edits
from explorer.variants import VARIANTS

CONV = {"kind": "conv2d", "filters": 96, "kernel": 11}
SIZE = "a whole number from 1 to 2,048 or a pair [height, width] of them"
KINDS = ", ".join(kinds())


def document(*layers, **changes):
    network = {"input": {"channels": 3, "height": 227, "width": 227}, "layers": [*layers]}
    return network | changes


def refusal(value):
    with pytest.raises(NetworkFormatError) as caught:
        network_from_json(json.dumps(value))
    return caught.value


def of_field(field, value, layer=CONV):
    """The error of a network whose second layer has this value; its place is checked on the way."""
    error = refusal(document({"kind": "relu"}, layer | {field: value}))
    assert error.field == ("layers", 1, field)
    return error


@pytest.mark.parametrize(
    ("value", "written", "remedy"),
    [
        (0, "0", "use 1 or more"),
        (-4, "−4", "use 1 or more"),
        (4096, "4,096", "use 2,048 or less"),
        ("x", '"x"', "use 1"),
        ("4", '"4"', "use 1"),
        (4.0, "4.0", "use 4"),
        (2.6, "2.6", "use 3"),
        (0.2, "0.2", "use 1"),
        (1e300, "1e+300", "use 2048"),
        (True, "true", "use 1"),
        (None, "null", "use 1"),
        ([], "an empty list", "use 1"),
        ([2], "[2]", "use 1"),
        ([2, 0], "[2, 0]", "use 1 or more"),
        ([2, "x"], '[2, "x"]', "use 1"),
        ([2, 2, 2], "[2, 2, 2]", "use 1"),
        ([1] * 9, "a list of 9 values", "use 1"),
        ([[1, 1], 1], "a list of 2 values", "use 1"),
        ({"height": 2}, "an object", "use 1"),
        (10**40, "a number of over 15 digits", "use 2,048 or less"),
    ],
)
def test_a_stride_that_cannot_be_is_named_with_one_that_can(value, written, remedy):
    error = of_field("stride", value)
    assert str(error) == (
        f"Layer 2 (conv2d) has {written} as its stride, but that has to be {SIZE}: {remedy}."
    )


@pytest.mark.parametrize(
    ("field", "value", "expected", "remedy"),
    [
        ("filters", 0, "a whole number from 1 to 65,536", "use 1 or more"),
        ("kernel", "big", SIZE, "use 3"),
        (
            "padding",
            -1,
            'a whole number from 0 to 2,048, a pair [height, width] of them or "same" or "valid"',
            "use 0 or more",
        ),
        ("groups", 70_000, "a whole number from 1 to 65,536", "use 65,536 or less"),
        ("bias", 1, "true or false", "use true"),
        ("rounding", "up", '"floor" or "ceil"', 'use "floor"'),
        (
            "name",
            "1st",
            "a letter, then letters, digits or underscores, 40 characters at most",
            'use "conv1"',
        ),
    ],
)
def test_each_field_says_what_it_takes(field, value, expected, remedy):
    error = of_field(field, value)
    assert error.expected == f"that has to be {expected}"
    assert error.remedy == remedy


@pytest.mark.parametrize(
    ("field", "value", "expected", "remedy"),
    [
        ("alpha", -1, "a number from 0 to 1,000,000", "use 0 or more"),
        ("beta", 101, "a number from 0 to 100", "use 100 or less"),
        ("k", 0, "a number above 0 and up to 1,000,000", "use 2"),
    ],
)
def test_the_constants_of_an_lrn_say_what_they_take(field, value, expected, remedy):
    norm = {"kind": "local_response_norm", "size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2}
    error = of_field(field, value, norm)
    assert error.expected == f"that has to be {expected}"
    assert error.remedy == remedy


def test_a_region_of_an_lrn_that_there_is_not_says_which_there_are():
    norm = {"kind": "local_response_norm", "size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2}
    error = of_field("region", "WITHIN_CHANNEL", norm)
    assert error.received == 'layer 2 (local_response_norm) has "WITHIN_CHANNEL" as its region'
    assert error.expected == 'that has to be "across" or "within"'
    assert error.remedy == 'use "across"'


def test_a_dropout_of_everything_is_refused_with_a_rate_that_works():
    error = of_field("rate", 1, {"kind": "dropout"})
    assert error.expected == "that has to be a number from 0 to below 1"
    assert error.remedy == "use 0.5"


def test_a_long_text_is_cut():
    assert f'"{"x" * 40}…"' in of_field("rounding", "x" * 10_000).received


def test_a_misspelt_field_is_told_before_the_one_that_it_leaves_out():
    error = refusal(document({"kind": "conv2d", "filters": 96, "kernal": 11}))
    assert error.field == ("layers", 0, "kernal")
    assert error.received == 'layer 1 (conv2d) has a field "kernal"'
    assert error.remedy == 'call it "kernel"'


def test_an_unknown_field_lists_the_known_ones():
    error = refusal(document(CONV, colour="red"))
    assert error.field == ("colour",)
    assert str(error) == (
        'The network has a field "colour", but its fields are name, input, layers: '
        'take "colour" out.'
    )


def test_an_unknown_field_of_the_input_is_found_there():
    error = refusal(document(CONV, input={"channels": 3, "height": 9, "width": 9, "depth": 3}))
    assert error.field == ("input", "depth")
    assert error.received == 'the input has a field "depth"'


@pytest.mark.parametrize(("field", "value"), [("filters", 96), ("kernel", 3)])
def test_a_missing_field_is_named_with_a_value_to_add(field, value):
    error = refusal(document({key: value for key, value in CONV.items() if key != field}))
    assert error.field == ("layers", 0, field)
    assert error.received == f'layer 1 (conv2d) has no "{field}"'
    assert error.remedy == f'add "{field}": {value}'


def test_a_missing_input_comes_with_one_to_add():
    error = refusal({"layers": [CONV]})
    assert error.field == ("input",)
    assert error.remedy == 'add "input": {"channels": 3, "height": 227, "width": 227}'


@pytest.mark.parametrize(
    ("layer", "received", "remedy"),
    [
        ({"kind": "conv3d"}, 'layer 1 has "conv3d" as its kind', 'use "kind": "conv2d"'),
        ({"kind": "lstm"}, 'layer 1 has "lstm" as its kind', 'use "kind": "relu"'),
        ({"kind": 3}, "layer 1 has 3 as its kind", 'use "kind": "relu"'),
        ({"filters": 96}, 'layer 1 has no "kind"', 'use "kind": "relu"'),
    ],
)
def test_an_unknown_kind_lists_the_known_ones(layer, received, remedy):
    error = refusal(document(layer))
    assert error.field == ("layers", 0, "kind")
    assert (error.received, error.remedy) == (received, remedy)
    assert error.expected == f"the kinds are {KINDS}"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            [1],
            (
                'The network is [1], but it has to be an object with "input" and "layers": '
                "start from a network that was saved as JSON here."
            ),
        ),
        (
            document(3),
            'Layer 1 is 3, but it has to be an object with a "kind": use {"kind": "relu"}.',
        ),
        (
            document(layers={}),
            (
                "The network has an object as its layers, but that has to be a list of 1 to 200 "
                'layers: use [{"kind": "relu"}].'
            ),
        ),
        (
            document(),
            (
                "The network has an empty list as its layers, but a network has at least one "
                "layer: add one."
            ),
        ),
        (
            document(CONV, input=[3, 227, 227]),
            (
                "The network has [3, 227, 227] as its input, but that has to be an object with "
                '"channels", "height" and "width": '
                'use {"channels": 3, "height": 227, "width": 227}.'
            ),
        ),
        (
            document(CONV, input={"channels": 3, "height": 0, "width": 227}),
            (
                "The input has 0 as its height, but that has to be a whole number from 1 to 2,048: "
                "use 1 or more."
            ),
        ),
        (
            document(CONV, name="x" * 101),
            (
                f'The network has "{"x" * 40}…" as its name, but that has to be a text of 100 '
                "characters at most: use 100 characters or fewer."
            ),
        ),
        (
            document(CONV | {"padding": "same", "rounding": "ceil"}),
            (
                'Layer 1 (conv2d) has filters 96, kernel 11, padding "same", rounding "ceil", but '
                'the padding "same" says how the edge is treated, and rounding "ceil" says it '
                'again: use a padding in pixels with "ceil", or "floor".'
            ),
        ),
    ],
)
def test_the_whole_sentence(value, sentence):
    assert str(refusal(value)) == sentence


def test_an_edit_of_one_field_is_explained_like_a_file():
    with pytest.raises(ValidationError) as caught:
        edits.replace_field(VARIANTS["paper"].network, 4, "stride", 0)
    error = explain(caught.value)
    assert error.field == ("layers", 4, "stride")
    assert error.received == "layer 5 (conv2d) has 0 as its stride"


def test_taking_the_last_layer_out_is_explained():
    network = Network.model_validate(document({"kind": "relu"}))
    with pytest.raises(ValidationError) as caught:
        edits.delete(network, 0)
    assert explain(caught.value).remedy == "add one"


@pytest.mark.parametrize("kind", kinds())
def test_the_examples_of_every_kind_make_a_layer_and_every_field_has_words(kind):
    layer = {field: json.loads(example(kind, field)) for field in properties(kind)}
    assert network_from_json(json.dumps(document(layer))).layers[0].kind == kind
    assert all(words(kind, field) for field in properties(kind) if field != "kind")


def test_the_examples_of_a_network_make_one():
    network = {field: json.loads(example(NETWORK, field)) for field in properties(NETWORK)}
    assert network_from_json(json.dumps(network)).input.shape == (3, 227, 227)
    sides = {field: json.loads(example(INPUT, field)) for field in properties(INPUT)}
    assert sides == network["input"]
