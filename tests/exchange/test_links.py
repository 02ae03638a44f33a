"""A network in a link: it comes back equal, it is short, and what is damaged is called so."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explorer.errors import NetworkFormatError
from explorer.exchange import pack, unpack
from explorer.limits import MAX_LAYERS, MAX_LINK_CHARACTERS, MAX_NETWORK_JSON_BYTES
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
    Sigmoid,
    Softmax,
    Tanh,
    edits,
)
from explorer.variants import VARIANTS
from tests.exchange.networks import networks

PAPER = VARIANTS["paper"].network

A_DOZEN_EDITS = [
    ("conv1", "stride", 2),
    ("conv1", "filters", 61),
    ("conv1", "kernel", (7, 9)),
    ("norm1", "alpha", 3.7e-4),
    ("pool1", "rounding", "ceil"),
    ("conv2", "padding", "same"),
    ("conv3", "filters", 511),
    ("conv4", "groups", 4),
    ("conv5", "dilation", 2),
    ("fc6", "units", 1234),
    ("drop6", "rate", 0.35),
    ("fc8", "units", 17),
]

EVERY_KIND = Network(
    name="Ä, every kind",
    input=Input(channels=3, height=64, width=48),
    layers=(
        Conv2d(filters=8, kernel=(3, 5), stride=2, padding="same", dilation=2, bias=False),
        BatchNorm(),
        Relu(),
        MaxPool2d(kernel=3, rounding="ceil"),
        Tanh(),
        AvgPool2d(kernel=2, stride=1),
        Sigmoid(),
        LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2, alpha_over_size=True, groups=2),
        AdaptiveAvgPool2d(output_size=(2, 3)),
        Flatten(),
        Dropout(rate=0.25),
        Linear(units=10, bias=False),
        Softmax(),
    ),
)

# Links as they were given away with version 1. They must open for ever: never change one.
GIVEN_AWAY = [
    ("1.ePlM_SPTGy0VR0vF0VJxtFQcLRWRS0UAxymVTw", PAPER),
    (
        (
            "1.ePlM_SPTgys-3KKjkAqsPSoVwBoIlYhmiOLdxIK88tACEanAysw0FiliddDrJNQaELniQ_JvUh6SfUgVLfHl"
            "K5GlIEYVijABVJEjmQCu13GXMCiNBpgFRoiAQC4boI0DJMNhzQXaVRA6BJsVaH5DKryIaBkBmzHGsZiZ2BBvLg"
            "aleUN8WcAINQ8Y4ssDuJIStAGGHNjQJhkwzwAAX98HVw"
        ),
        EVERY_KIND,
    ),
]


def packed(content, **options):
    """A link in the form of version 1, with any content."""
    deflate = zlib.compressobj(level=9, **options)
    return "1." + urlsafe_b64encode(deflate.compress(content) + deflate.flush()).decode().rstrip(
        "="
    )


def refusal(link):
    with pytest.raises(NetworkFormatError) as caught:
        unpack(link)
    return caught.value


def edited():
    network = PAPER
    for name, field, value in A_DOZEN_EDITS:
        index = next(i for i, layer in enumerate(network.layers) if layer.name == name)
        network = edits.replace_field(network, index, field, value)
    return edits.resize_input(network, height=317, width=241)


@settings(max_examples=300)
@given(networks)
def test_every_network_comes_back_equal_from_its_link(network):
    assert unpack(pack(network)) == network


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_variant_comes_back_equal_and_stays_short(variant):
    link = pack(variant.network)
    assert unpack(link) == variant.network
    assert len(link) < 600


@pytest.mark.parametrize(("link", "network"), GIVEN_AWAY)
def test_links_given_away_earlier_open_as_they_did(link, network):
    assert unpack(link) == network


def test_the_region_of_an_lrn_takes_room_in_a_link_only_where_it_is_within():
    within = edits.replace_field(PAPER, 2, "region", "within")
    assert unpack(pack(within)) == within
    assert pack(PAPER) == GIVEN_AWAY[0][0]
    assert len(pack(within)) <= len(pack(PAPER)) + 30


def test_alexnet_with_a_dozen_edits_fits_easily():
    network = edited()
    link = pack(network)
    assert unpack(link) == network
    assert len(link) < 600


@given(networks)
def test_a_link_needs_no_escaping_in_a_url(network):
    assert set(pack(network)) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    )


def test_a_pool_whose_stride_is_1_keeps_it_though_its_default_is_the_kernel():
    network = PAPER.model_copy(update={"layers": (MaxPool2d(name="p", kernel=3, stride=1),)})
    assert unpack(pack(network)).layers[0].stride == 1


def test_a_network_too_long_for_a_link_is_refused_with_a_way_out():
    letters = Random(0)
    names = ["".join(letters.choices(ascii_letters, k=40)) for _ in range(MAX_LAYERS)]
    network = PAPER.model_copy(update={"layers": tuple(Relu(name=name) for name in names)})
    with pytest.raises(NetworkFormatError) as caught:
        pack(network)
    assert caught.value.expected == "a link holds 8,000 at most"
    assert "shorter names" in caught.value.remedy


@settings(max_examples=300)
@given(st.data())
def test_a_link_with_any_character_changed_is_refused_or_means_the_same(data):
    link = pack(edited())
    place = data.draw(st.integers(0, len(link) - 1))
    other = data.draw(st.characters())
    assume(other != link[place])
    damaged = link[:place] + other + link[place + 1 :]
    # Deflate refers back to what it wrote before: a changed reference can point at the same text
    # elsewhere, and then nothing was lost. Any other change is found by the checksum.
    try:
        found = unpack(damaged)
    except NetworkFormatError:
        return
    assert found == edited()


@pytest.mark.parametrize(("written", "other"), [("-", "+"), ("_", "/")])
def test_a_link_in_the_other_alphabet_of_base64_is_refused(written, other):
    link = next(link for link in map(pack, _differing()) if written in link)
    refusal(link.replace(written, other))


def test_a_link_whose_last_character_has_spare_bits_set_is_refused():
    link = next(link for link in map(pack, _differing()) if len(link[2:]) % 4 == 2)
    alphabet = f"{ascii_uppercase}{ascii_lowercase}{digits}-_"
    # Two characters at the end are one byte and four bits that mean nothing.
    meaning = alphabet.index(link[-1]) & ~15
    for spare in range(1, 16):
        refusal(link[:-1] + alphabet[meaning + spare])


def test_a_link_with_its_padding_is_refused():
    link = next(link for link in map(pack, _differing()) if len(link[2:]) % 4 == 3)
    refusal(link + "=")


def _differing():
    """Networks whose links differ in length and characters."""
    return (edits.replace_field(PAPER, 0, "filters", filters) for filters in range(1, 1_000))


@given(st.data())
def test_a_link_cut_anywhere_is_refused(data):
    link = pack(edited())
    assert str(refusal(link[: data.draw(st.integers(0, len(link) - 1))])).endswith(".")


def test_a_link_with_something_behind_it_is_refused():
    link = pack(PAPER)
    raw = urlsafe_b64decode(link[2:] + "=" * (-len(link[2:]) % 4))
    longer = "1." + urlsafe_b64encode(raw + b"more").decode().rstrip("=")
    assert "missing or changed" in refusal(longer).received


@settings(max_examples=300)
@given(st.text() | st.text("ABCabc012-_=").map("1.".__add__) | st.binary().map(packed))
def test_any_text_is_refused_in_a_sentence(link):
    assert str(refusal(link)).endswith(".")


def test_a_link_of_another_version_is_called_so():
    assert refusal("2." + pack(PAPER)[2:]).received == 'the link starts with "2."'


def test_a_link_that_is_too_long_is_refused_unread():
    error = refusal("1." + "A" * MAX_LINK_CHARACTERS)
    assert error.received == "the link has 8,002 characters"


@pytest.mark.parametrize("size", [MAX_NETWORK_JSON_BYTES + 1, 4_000_000])
def test_a_link_that_unpacks_to_more_than_a_network_is_refused(size):
    link = packed(b" " * size)
    assert len(link) < MAX_LINK_CHARACTERS
    assert "unpacks to over 200,000 bytes" in refusal(link).received


def test_a_link_with_something_else_inside_is_refused_as_what_it_is():
    assert refusal(packed(b"3")).received == "the network is 3"
    assert refusal(packed(b'{"input":')).received.startswith("the text is not JSON")
