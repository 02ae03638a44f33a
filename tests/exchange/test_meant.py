"""The remedy that a refusal names: the value, field or kind nearest to what was given."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import NetworkFormatError
from explorer.exchange import network_from_json
from explorer.exchange.expectations import INPUT, example, kinds, properties
from explorer.exchange.meant import nearest
from explorer.exchange.vocabulary import field_meant, kind_meant
from tests.exchange.test_explain import CONV, LRN, SIZE, document, of_field, refusal


@pytest.mark.parametrize(
    ("value", "written", "remedy"),
    [
        (0, "0", "use 1"),
        (-4, "−4", "use 1"),
        (4096, "4,096", "use 2048"),
        ("x", '"x"', "for example, use 1"),
        ("4", '"4"', "use 4"),
        (" 4 ", '" 4 "', "use 4"),
        ("3 × 5", '"3 × 5"', "use [3, 5]"),
        ("3x5", '"3x5"', "use [3, 5]"),
        (4.0, "4.0", "use 4"),
        (2.6, "2.6", "use 3"),
        ("2.6", '"2.6"', "use 3"),
        (0.2, "0.2", "use 1"),
        (1e300, "1e+300", "use 2048"),
        (True, "true", "for example, use 1"),
        (None, "null", "leave it out"),
        ([], "an empty list", "for example, use 1"),
        ([2], "[2]", "use 2"),
        ([[2, 3]], "a list of 1 value", "use [2, 3]"),
        (["2", 3.0], '["2", 3.0]', "use [2, 3]"),
        ([2, 0], "[2, 0]", "use [2, 1]"),
        ([2, "x"], '[2, "x"]', "for example, use 1"),
        ([2, 2, 2], "[2, 2, 2]", "use 2"),
        ([2, 3, 4], "[2, 3, 4]", "for example, use 1"),
        ([11, 11, 3], "[11, 11, 3]", "use 11"),
        ([3, 11, 11], "[3, 11, 11]", "use 11"),
        ([2, 2, 2, 2], "a list of 4 values", "use 2"),
        ([1, 2, 1, 2], "a list of 4 values", "use [1, 2]"),
        ([1, 4, 2, 1], "a list of 4 values", "use [4, 2]"),
        ([1] * 9, "a list of 9 values", "use 1"),
        ([[1, 1], 1], "a list of 2 values", "use [1, 1]"),
        ({"height": 2, "width": 3}, "an object", "use [2, 3]"),
        ({"height": 2}, "an object", "for example, use 1"),
        (10**40, "a number with over 15 digits", "use 2048"),
    ],
)
def test_a_stride_that_cannot_be_is_named_with_the_nearest_that_can(value, written, remedy):
    error = of_field("stride", value)
    assert str(error) == (
        f"The stride of layer 2 (conv2d) must be {SIZE}. You gave {written}. "
        f"{remedy[0].upper()}{remedy[1:]}."
    )
    assert (error.expected, error.remedy) == (f"it must be {SIZE}", remedy)


def test_a_layer_that_has_a_name_is_called_by_it():
    error = of_field("kernel", "abc", CONV | {"name": "conv1"})
    assert str(error) == (
        "conv1's kernel must be a whole number from 1 to 2,048, or two of them (height, width). "
        'You gave "abc". For example, use 3.'
    )


@pytest.mark.parametrize("name", [3, "", "<b>", "x" * 41, None, ["conv1"]])
def test_a_name_that_cannot_be_one_is_not_used_in_a_sentence(name):
    error = refusal(document(CONV | {"name": name, "stride": 0}))
    assert "layer 1 (conv2d)" in str(error)


@pytest.mark.parametrize(
    ("field", "value", "expected", "remedy"),
    [
        ("filters", 0, "a whole number from 1 to 65,536", "use 1"),
        ("filters", "96", "a whole number from 1 to 65,536", "use 96"),
        ("filters", [96], "a whole number from 1 to 65,536", "use 96"),
        ("filters", None, "a whole number from 1 to 65,536", "for example, use 96"),
        ("kernel", "big", SIZE, "for example, use 3"),
        ("kernel", "11", SIZE, "use 11"),
        ("groups", 70_000, "a whole number from 1 to 65,536", "use 65536"),
        ("bias", 1, "true or false", "use true"),
        ("bias", 0, "true or false", "use false"),
        ("bias", "True", "true or false", "use true"),
        ("bias", "no", "true or false", "use false"),
        ("bias", 3, "true or false", "for example, use true"),
        ("rounding", "up", '"floor", or "ceil"', 'use "ceil"'),
        ("rounding", "CEIL", '"floor", or "ceil"', 'use "ceil"'),
        ("rounding", "ceiling", '"floor", or "ceil"', 'use "ceil"'),
        (
            "name",
            "1st",
            "a letter, then letters, digits or underscores, 40 characters at most",
            'use "layer_1st"',
        ),
        (
            "name",
            "conv 1",
            "a letter, then letters, digits or underscores, 40 characters at most",
            'use "conv_1"',
        ),
    ],
)
def test_each_field_says_what_it_takes(field, value, expected, remedy):
    error = of_field(field, value)
    assert error.expected.replace('"floor" or', '"floor", or') == f"it must be {expected}"
    assert error.remedy == remedy


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("SAME", 'use "same"'),
        ("Same", 'use "same"'),
        ("SAME_UPPER", 'use "same"'),
        ("half", 'use "same"'),
        ("VALID", 'use "valid"'),
        ("vaild", 'use "valid"'),
        ("2", "use 2"),
        (-1, "use 0"),
        ([[2, 2], [1, 1]], "use [2, 1]"),
        ("reflect", "for example, use 0"),
    ],
)
def test_a_padding_in_other_words_is_told_in_ours(value, remedy):
    assert of_field("padding", value).remedy == remedy


@pytest.mark.parametrize(
    ("field", "value", "expected", "remedy"),
    [
        ("alpha", -1, "a number from 0 to 1,000,000", "use 0"),
        ("alpha", "1e-4", "a number from 0 to 1,000,000", "use 0.0001"),
        ("beta", 101, "a number from 0 to 100", "use 100"),
        ("k", 0, "a number above 0 and up to 1,000,000", "use 1e-06"),
        ("size", "5", "a whole number from 1 to 65,536", "use 5"),
    ],
)
def test_the_constants_of_an_lrn_say_what_they_take(field, value, expected, remedy):
    error = of_field(field, value, LRN)
    assert error.expected == f"it must be {expected}"
    assert error.remedy == remedy


@pytest.mark.parametrize(
    ("value", "remedy"), [(1, "use 0.99"), (50, "use 0.5"), ("50%", "use 0.5"), (-0.5, "use 0")]
)
def test_a_dropout_that_cannot_be_is_refused_with_the_nearest_rate_that_works(value, remedy):
    error = of_field("rate", value, {"kind": "dropout"})
    assert error.expected == "it must be a number from 0 to below 1"
    assert error.remedy == remedy


@pytest.mark.parametrize(
    ("layer", "field", "value", "remedy"),
    [
        (CONV, "strides", 4, 'call it "stride"'),
        (CONV, "strides", "4", 'use "stride": 4 in its place'),
        (CONV, "out_channels", 8, 'call it "filters"'),
        (CONV, "kernel_size", [11, 11], 'use "kernel": 11 in its place'),
        (CONV, "kernelSize", 11, 'call it "kernel"'),
        (CONV, "use_bias", 0, 'use "bias": false in its place'),
        (CONV, "ceil_mode", True, 'use "rounding": "ceil" in its place'),
        (CONV, "activation", "relu", 'remove "activation", and put {"kind": "relu"} after'),
        (CONV, "in_channels", 3, 'remove "in_channels", since it follows from'),
        (CONV, "colour", "red", 'remove "colour"'),
        ({"kind": "max_pool2d"}, "pool_size", 3, 'call it "kernel"'),
        ({"kind": "linear"}, "out_features", 10, 'call it "units"'),
        ({"kind": "dropout"}, "p", 0.5, 'call it "rate"'),
        ({"kind": "dropout"}, "keep_prob", 0.8, 'use "rate": 0.2 in its place'),
        ({"kind": "batch_norm"}, "eps", 1e-3, 'call it "epsilon"'),
        (LRN, "depth_radius", 2, 'use "size": 5 in its place'),
        (LRN, "depth_radius", "x", 'call it "size"'),
        (LRN, "radius", 2, 'use "size": 5 in its place'),
        (LRN, "local_size", 5, 'call it "size"'),
        (LRN, "bias", 1, 'call it "k"'),
    ],
)
def test_a_field_of_another_program_is_told_as_ours_with_its_value(layer, field, value, remedy):
    assert of_field(field, value, layer).remedy.startswith(remedy)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=10)
    | st.sampled_from(["SAME", "4", "3x5", "50%", "1e999", "True", "up", "conv 1", "%", "-1"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["height", "width", "h", "w"]), inner)
    ),
    max_leaves=6,
)
FIELDS = [(kind, field) for kind in kinds() for field in properties(kind) if field != "kind"]


@given(st.sampled_from(FIELDS), json_values)
def test_the_nearest_value_is_one_that_the_field_takes(place, value):
    kind, field = place
    near = nearest(kind, field, value)
    if near is not None:
        layer = {name: json.loads(example(kind, name)) for name in properties(kind)}
        layer |= {field: near, "kind": kind}
        assert network_from_json(json.dumps(document(layer))).layers[0].kind == kind


@given(st.sampled_from(["channels", "height", "width"]), json_values)
def test_the_nearest_side_of_the_input_is_one_that_it_takes(field, value):
    near = nearest(INPUT, field, value)
    if near is not None:
        sides = {"channels": 3, "height": 9, "width": 9} | {field: near}
        assert network_from_json(json.dumps(document(CONV, input=sides)))


@given(st.text() | st.sampled_from(["Conv2D", "FC", "nn.ReLU", "BatchNorm2d"]))
def test_a_kind_or_field_that_is_meant_is_one_that_there_is(word):
    assert kind_meant(word) in (None, *kinds())
    for kind in kinds():
        assert field_meant(kind, word) in (None, *properties(kind))


@pytest.mark.parametrize("text", ["224x224x3", "3 × 224 × 224", "(224, 224, 3)", "224x224"])
def test_an_input_written_as_a_text_is_read_with_its_sides(text):
    network = json.dumps({"input": text, "layers": [{"kind": "relu"}]})
    with pytest.raises(NetworkFormatError) as caught:
        network_from_json(network)
    assert caught.value.remedy == 'use {"channels": 3, "height": 224, "width": 224}'
