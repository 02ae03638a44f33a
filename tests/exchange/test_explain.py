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
LRN = {"kind": "local_response_norm", "size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2}
SIZE = "a whole number from 1 to 2,048, or two of them (height, width)"
KINDS = ", ".join(kinds())
NO_KIND = "use one of them, or leave the layer out"


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
        'The network has a field "colour", but its fields are name, input, layers: remove "colour".'
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
    assert error.remedy == f'add "{field}", for example {value}'


def test_a_missing_input_comes_with_one_to_add():
    error = refusal({"layers": [CONV]})
    assert error.field == ("input",)
    assert error.remedy == 'add "input", for example {"channels": 3, "height": 227, "width": 227}'


@pytest.mark.parametrize(
    ("layer", "received", "remedy"),
    [
        ({"kind": "conv3d"}, 'layer 1 has "conv3d" as its kind', 'use "kind": "conv2d"'),
        ({"kind": "Conv2D"}, 'layer 1 has "Conv2D" as its kind', 'use "kind": "conv2d"'),
        (
            {"kind": "MaxPooling2D"},
            'layer 1 has "MaxPooling2D" as its kind',
            'use "kind": "max_pool2d"',
        ),
        (
            {"kind": "nn.AvgPool2d"},
            'layer 1 has "nn.AvgPool2d" as its kind',
            'use "kind": "avg_pool2d"',
        ),
        ({"kind": "Dense"}, 'layer 1 has "Dense" as its kind', 'use "kind": "linear"'),
        ({"kind": "LRN"}, 'layer 1 has "LRN" as its kind', 'use "kind": "local_response_norm"'),
        ({"kind": "lstm"}, 'layer 1 has "lstm" as its kind', NO_KIND),
        ({"kind": 3}, "layer 1 has 3 as its kind", NO_KIND),
        ({"filters": 96}, 'layer 1 has no "kind"', 'use "kind": "conv2d"'),
        ({"type": "Flatten"}, 'layer 1 has no "kind"', 'use "kind": "flatten"'),
        ({"name": "x"}, 'x has no "kind"', NO_KIND),
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
                "The network's layers must be a list of 1 to 200 layers. You gave an object. "
                'For example, use [{"kind": "relu"}].'
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
            document(CONV, input=[1, 28, 20]),
            (
                'The network\'s input must be an object with "channels", "height" and "width". '
                'You gave [1, 28, 20]. Use {"channels": 1, "height": 28, "width": 20}.'
            ),
        ),
        (
            document(CONV, input={"channels": 3, "height": 0, "width": 227}),
            ("The input's height must be a whole number from 1 to 2,048. You gave 0. Use 1."),
        ),
        (
            document(CONV, name="x" * 101),
            (
                "The network's name must be a text of 100 characters at most. "
                f'You gave "{"x" * 40}…". Use 100 characters or fewer.'
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
    assert error.received == "the stride of layer 5 (conv2d) is 0"


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


def test_the_example_of_each_lrn_constant_is_the_papers():
    # The paper, section 3.3: k = 2, n = 5, α = 10⁻⁴, β = 0.75.
    kind = "local_response_norm"
    told = {field: json.loads(example(kind, field)) for field in ("k", "size", "alpha", "beta")}
    assert told == {"k": 2, "size": 5, "alpha": 1e-4, "beta": 0.75}
