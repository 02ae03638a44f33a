"""A network from JSON: the same network back, or one clear sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.errors import NetworkFormatError
from explorer.exchange import network_from_json
from explorer.limits import MAX_LAYERS, MAX_NETWORK_JSON_BYTES
from explorer.network import Network
from explorer.variants import VARIANTS
from tests.exchange.networks import networks

PAPER = VARIANTS["paper"].network.model_dump_json()
RELU = {"kind": "relu"}


def refusal(data):
    with pytest.raises(NetworkFormatError) as caught:
        network_from_json(data)
    return caught.value


def sentence(data):
    """What is said of a text that is not a network; "" of a network."""
    try:
        network_from_json(data)
    except NetworkFormatError as error:
        return str(error)
    return ""


@given(networks)
def test_a_network_comes_back_from_its_json(network):
    assert network_from_json(network.model_dump_json()) == network
    assert network_from_json(network.model_dump_json(indent=2).encode()) == network


@given(networks)
def test_what_python_reads_and_what_json_reads_are_the_same_network(network):
    assert Network.model_validate(json.loads(network.model_dump_json())) == network


def test_a_file_with_a_byte_order_mark_is_read():
    assert network_from_json(b"\xef\xbb\xbf" + PAPER.encode()) == VARIANTS["paper"].network


def test_the_most_and_longest_layers_stay_under_the_cap():
    layer = json.loads(PAPER)["layers"][0] | {
        "filters": 65_536,
        "kernel": [2048, 2047],
        "stride": [2048, 2047],
        "padding": [2048, 2047],
        "dilation": [2048, 2047],
        "groups": 65_536,
    }
    layers = [layer | {"name": f"{'a' * 37}{number}"} for number in range(100, 100 + MAX_LAYERS)]
    network = Network.model_validate(json.loads(PAPER) | {"name": "é" * 100, "layers": layers})
    text = network.model_dump_json(indent=2)
    assert len(text.encode()) < MAX_NETWORK_JSON_BYTES
    assert network_from_json(text) == network


def test_a_hundred_thousand_layers_are_refused_by_their_size():
    error = refusal(json.dumps({"input": {}, "layers": [RELU] * 100_000}))
    assert "200,000" in error.expected
    assert "1,800,0" in error.received


def test_size_is_judged_in_bytes_and_the_cap_itself_is_allowed():
    padding = " " * (MAX_NETWORK_JSON_BYTES - len(PAPER.encode()))
    assert network_from_json(PAPER + padding) == VARIANTS["paper"].network
    assert "200,001 bytes" in refusal(PAPER + padding + " ").received


def test_one_layer_more_than_allowed_is_refused_with_their_number():
    error = refusal(json.dumps(json.loads(PAPER) | {"layers": [RELU] * (MAX_LAYERS + 1)}))
    assert str(error) == ("The network has 201 layers, but it can have 200 at most: remove 1.")
    assert error.field == ("layers",)


@pytest.mark.parametrize(
    "text", ["", "{", "not JSON", "{'input': 3}", "[" * 50_000, '{"a":' * 30_000, "[1,]", "\0"]
)
def test_what_is_no_json_is_called_so(text):
    assert refusal(text).received.startswith("the text is not JSON")


INPUT = '"input": {"channels": 3, "height": 9, "width": 9}'


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (
            f'{{{INPUT}, "layers": [{{"kind": "relu"}},]}}',
            "remove the comma before a closing bracket",
        ),
        ("{“input”: 3}", "replace the curly quotes with straight ones"),
        ("{'input': 3}", "write names and texts in double quotes"),
        ('{"bias": True}', "write true, false and null in small letters"),
        ('{"input": 3} // the photo', "remove the comments"),
        ('```json\n{"input": 3}\n```', "remove the marks ``` around it"),
        (
            "{'bias': False,}",
            (
                "remove the comma before a closing bracket and write names and texts in double "
                "quotes and write true, false and null in small letters"
            ),
        ),
        ("{", "start from a network that was saved as JSON here"),
        ("{'input'", "start from a network that was saved as JSON here"),
    ],
)
def test_a_text_that_is_nearly_json_is_told_what_would_make_it_so(text, remedy):
    assert refusal(text).remedy == remedy


@pytest.mark.parametrize("data", [b"\xff\xfe{\0}\0", b'{"name": "\xff"}', "\ud800"])
def test_what_is_no_utf_8_is_called_so(data):
    assert "is not UTF-8" in refusal(data).received


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_not_finite_are_refused(number):
    data = json.dumps(json.loads(PAPER) | {"layers": [{"kind": "dropout", "rate": 0.25}]})
    error = refusal(data.replace("0.25", number))
    assert error.field == ("layers", 0, "rate")
    assert "a number that is not finite" in error.received


@settings(max_examples=300)
@given(st.text() | st.binary())
def test_any_text_and_any_bytes_are_refused_in_a_sentence(data):
    assert str(refusal(data)).endswith(".")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=10)
    | st.sampled_from(["same", "conv2d", "relu", "floor", "ceil"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["kind", "kernel", "", "layers"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=500)
@given(st.data())
def test_a_network_with_one_value_changed_is_a_network_or_refused_in_a_sentence(data):
    document = json.loads(data.draw(networks).model_dump_json())
    record = data.draw(st.sampled_from([document, document["input"], *document["layers"]]))
    field = data.draw(st.sampled_from(sorted(record)) | st.text(max_size=5))
    record[field] = data.draw(json_values)
    said = sentence(json.dumps(document))
    assert said == "" or said.endswith(".")
    assert len(said) < 600


@settings(max_examples=300)
@given(networks, st.data())
def test_a_damaged_json_is_a_network_or_refused_in_a_sentence(network, data):
    text = network.model_dump_json()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 10)))
    middle = data.draw(st.text('{}[]",:-0123456789eEabc. ', max_size=6))
    said = sentence(text[:start] + middle + text[end:])
    assert said == "" or said.endswith(".")


@pytest.mark.parametrize(
    ("once", "twice", "told"),
    [
        ('"stride":4', '"stride":4,"stride":2', '"stride" of "conv1" appears twice, as 4 and as 2'),
        ('"height":227', '"height":224,"height":227', '"height" appears twice, as 224 and as 227'),
        ('"stride":4', '"stride":4,"stride":4', '"stride" of "conv1" appears twice, as 4 and as 4'),
        ('"name":"conv1"', '"name":"a","name":"conv1"', '"name" appears twice, as "a" and as "con'),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_both_values(once, twice, told):
    assert PAPER.count(once) >= 1
    assert told in sentence(PAPER.replace(once, twice, 1))


def test_two_lists_of_layers_are_refused_in_a_short_sentence():
    told = sentence(PAPER.replace('"layers":[', '"layers":[{"kind":"relu"}],"layers":[', 1))
    assert '"layers"' in told
    assert "appears twice" in told
    assert len(told) < 300
