"""When two networks are the same one: equality, hashes, copies and pickles."""

import copy
import pickle
import subprocess
import sys

import pytest
from pydantic import ValidationError

from explorer.network import (
    Conv2d,
    Input,
    Layer,
    LocalResponseNorm,
    Network,
    Relu,
    Tanh,
)

PIXELS = Input(channels=3, height=8, width=8)


def network(*layers: Layer) -> Network:
    return Network(input=PIXELS, layers=layers)


def test_networks_are_equal_where_every_field_is_however_they_were_written():
    written_out = network(Conv2d(name="conv1", filters=8, kernel=(3, 3), stride=1, padding="valid"))
    assert written_out == network(Conv2d(filters=8, kernel=3))
    assert hash(written_out) == hash(network(Conv2d(filters=8, kernel=3)))
    assert network(Relu()) != network(Relu(name="other"))
    whole = LocalResponseNorm(size=5, alpha=1, beta=1, k=1)
    assert network(whole) == network(LocalResponseNorm(size=5, alpha=1.0, beta=1.0, k=1.0))


def test_a_copy_with_other_fields_does_not_keep_the_hash_of_the_original():
    first = network(Relu())
    hash(first)
    other = first.model_copy(update={"name": "other"})
    assert hash(other) == hash(Network(name="other", input=PIXELS, layers=(Relu(),)))
    assert other != first
    assert {first: 1}.get(other) is None


def test_networks_whose_hashes_are_equal_by_chance_are_not_equal():
    first, other = network(Relu()), network(Tanh())
    other.__dict__["_hash"] = hash(first)
    assert hash(other) == hash(first)
    assert other != first


def test_the_shape_of_an_input_has_its_channels_first():
    assert Input(channels=3, height=8, width=9).shape == (3, 8, 9)


def test_a_name_is_text_and_nothing_that_could_be_read_as_text():
    with pytest.raises(ValidationError, match="name"):
        Relu(name=b"relu1")


def test_a_pickled_network_is_the_same_network_and_takes_no_hash_along():
    first = network(Relu())
    hash(first)
    assert "_hash" not in first.__getstate__()["__dict__"]
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 - made in this line


def test_a_copy_is_equal():
    first = network(Relu())
    hash(first)
    for copied in (first.model_copy(), copy.copy(first), copy.deepcopy(first)):
        assert copied == first
        assert hash(copied) == hash(first)


def test_a_network_pickled_in_another_process_finds_its_key_here():
    # Text hashes differ from process to process, so a pickled hash would be wrong here.
    script = (
        "import pickle, sys; from explorer.network import *;"
        "n = Network(input=Input(channels=3, height=8, width=8), layers=(Relu(),)); hash(n);"
        "sys.stdout.buffer.write(pickle.dumps(n))"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    thawed = pickle.loads(made.stdout)  # noqa: S301 - made two lines above
    assert thawed == network(Relu())
    assert {network(Relu()): "found"}[thawed] == "found"
