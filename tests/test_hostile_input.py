"""Whatever comes from outside: only the project's own errors, in bounded time and memory.

With `--hypothesis-profile=long` the same tests try far more examples; what that found stands below
as examples of their own, and in tests/benchmarks/RESULTS.md.
"""

import json
import tracemalloc
import zlib
from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.advice.cause import cause
from explorer.advice.fixes import fixes
from explorer.arithmetic import trace
from explorer.detective import investigate
from explorer.errors import ExplorerError, NetworkFormatError
from explorer.exchange import explain, layers_csv, network_from_json, pack, unpack
from explorer.exchange.field_text import parse_field
from explorer.exchange.links import _DICTIONARY
from explorer.figures.bars import bars_html
from explorer.figures.drawing import draw
from explorer.limits import MAX_KEPT_PHOTO_PIXELS, MAX_LAYERS, MAX_NETWORK_JSON_BYTES
from explorer.network import Input, MaxPool2d, Network, edits
from explorer.network.changes import changes
from explorer.photos.photo import decode_photo
from explorer.runtime.budget import check_budget
from explorer.ui import url
from explorer.ui.history import History, Version
from explorer.ui.state import Work
from explorer.variants import VARIANTS
from tests.exchange.networks import networks
from tests.photos.pictures import FORMATS, corners, file, smooth

PAPER = VARIANTS["paper"].network
# Ten times what the slowest example took alone on a slow machine: a loop without an end is found,
# a busy machine is not.
in_bounded_time = settings(deadline=timedelta(seconds=10))


def as_link(content):
    """A link that unpacks to any content."""
    deflate = zlib.compressobj(level=9, zdict=_DICTIONARY)
    packed = deflate.compress(content) + deflate.flush()
    return "1." + urlsafe_b64encode(packed).rstrip(b"=").decode()


def sentence_of(act):
    """What an error of the project says; "" where there was none, and any other error comes out."""
    try:
        act()
    except ExplorerError as error:
        return str(error)
    return ""


words = st.sampled_from(
    ["name", "input", "layers", "kind", "conv2d", "linear", "kernel", "padding", "same", "channels"]
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=20)
    | words,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(words | st.text(max_size=5), inner),
    max_leaves=20,
)


@in_bounded_time
@given(st.binary() | anything.map(lambda value: json.dumps(value).encode()))
@example(b"[" * 60_000)
@example(b'{"layers":' * 19_000)
@example(b"9" * MAX_NETWORK_JSON_BYTES)
@example(b'{"layers":[' + b'{"kind":"relu"},' * 12_000 + b"{}]}")
@example(b'{"name":"' + b"\\ud800" * 30_000 + b'"}')
def test_json_and_links_give_a_network_or_a_sentence(content):
    assert_done_or_said(lambda: network_from_json(content))
    assert_done_or_said(lambda: unpack(as_link(content)))


def assert_done_or_said(act):
    """It works, or one sentence of a length to be read says why not."""
    said = sentence_of(act)
    assert said == "" or (said.endswith(".") and len(said) < 1_000)


@pytest.mark.parametrize(
    "content", [b" " * 5_000_000, b"9" * 199_000, b"[" * 199_000, b'{"a":0}' * 28_000]
)
def test_a_short_link_takes_little_memory_whatever_it_unpacks_to(content):
    link = as_link(content)
    tracemalloc.start()
    with pytest.raises(NetworkFormatError):
        unpack(link)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * MAX_NETWORK_JSON_BYTES


@in_bounded_time
@given(networks)
@example(
    # Twice this padding is more than a kernel can be: offered as a fix, it brought the page down.
    Network(input=Input(channels=1, height=1, width=1), layers=[MaxPool2d(kernel=1, padding=1_025)])
)
def test_whatever_network_a_link_holds_all_that_build_shows_of_it_is_there_at_once(network):
    shown(network)


@settings(in_bounded_time, max_examples=in_bounded_time.max_examples // 5)
@given(networks)
@example(
    # Its strides multiply to a number of 300 digits, which is no float.
    Network(
        input=Input(channels=1, height=1, width=1),
        layers=[MaxPool2d(kernel=1, stride=36, padding="same")],
    )
)
def test_so_is_it_of_the_longest_networks(network):
    layers = network.layers * MAX_LAYERS
    shown(Network(input=network.input, layers=layers[:MAX_LAYERS]))


def shown(network):
    traced = trace(network)
    assert layers_csv(traced).count("\r\n") == len(network.layers) + 1
    assert bars_html(traced)
    assert draw(traced, 1_100, trace(PAPER)).svg
    changes(network, PAPER)
    if traced.error is not None:
        cause(network, traced.error, PAPER)
        fixes(network, traced.error, PAPER)
    for act in (pack, check_budget):
        assert_done_or_said(partial(act, network))


fields = st.sampled_from(
    sorted({field for layer in PAPER.layers for field in type(layer).model_fields} - {"kind"})
)


@in_bounded_time
@given(
    st.integers(0, len(PAPER.layers) - 1),
    fields,
    st.text() | st.text("0123456789 ×x,.()[]+-−eE", max_size=40) | st.integers().map(str),
)
@example(0, "kernel", "9" * 5_000)
@example(0, "kernel", "1" + ",000" * 2_000)
@example(0, "kernel", " " * 100_000 + "x")
@example(2, "alpha", "1e999")
def test_what_is_typed_into_a_field_makes_a_network_or_a_sentence(index, field, text):
    def edited():
        try:
            edits.replace_field(PAPER, index, field, parse_field(text))
        except ValidationError as error:
            raise explain(error) from error

    assert_done_or_said(edited)


@pytest.fixture(scope="module")
def detective():
    """Its index, which the first question of a server waits for."""
    investigate("1")


@in_bounded_time
@given(
    st.text(max_size=200)
    | st.integers(0, 10**15).map(str)
    | st.lists(st.integers(0, 10**7).map(str), min_size=2, max_size=4).map(" × ".join)
    | st.tuples(
        st.integers(0, 10**9).map(str),
        st.sampled_from([" million", "k", " MB", "GiB", " MACs", " GFLOPs", " parameters"]),
    ).map("".join)
)
@example("1" + ",000" * 4)
@example("1 " * 20_000)
@example("9" * 100_000)
@example("about " * 10_000 + "3")
@pytest.mark.usefixtures("detective")
def test_the_detective_answers_any_text_or_says_what_it_reads(text):
    assert len(sentence_of(lambda: investigate(text))) < 300


SEEDS = [
    *(file(smooth(24, 18), kind) for kind in FORMATS),
    file(corners().convert("CMYK"), "JPEG", progressive=True),
    file(corners().convert("RGBA"), "PNG"),
    file(corners().convert("P"), "PNG"),
    file(corners().convert("I;16"), "TIFF"),
    file(corners(), "TIFF", compression="tiff_lzw"),
    file(corners(), "GIF", save_all=True, append_images=[corners(80, 60)]),
    file(corners(), "WEBP", save_all=True, append_images=[corners()], lossless=True),
    file(corners(), "PNG", save_all=True, append_images=[corners()]),
]
spliced = st.tuples(
    st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12) | st.sampled_from([b"\xff" * 4])
)


@in_bounded_time
@pytest.mark.filterwarnings("ignore")  # Pillow's, on what it skips
@given(st.sampled_from(SEEDS), st.lists(spliced, max_size=8))
def test_bytes_of_a_picture_are_a_photo_of_bounded_size_or_refused(data, splices):
    for share, cut, put in splices:
        at = int(share**2 * len(data))  # more often near the start, where the header is
        data = data[:at] + put + data[at + cut :]

    def decoded():
        photo = decode_photo(data, "mutant")
        assert photo.pixels.shape[2] == 3
        assert photo.pixels.size <= 3 * MAX_KEPT_PHOTO_PIXELS

    assert_done_or_said(decoded)


KNOWN = """variant net layer seed weights photo prep against map sort scale precision compare rows
bars through lrn n alpha beta k dragged at channel check tutorial only find number"""
parameters = st.sampled_from(KNOWN.split())


@in_bounded_time
@given(st.dictionaries(parameters | st.text(max_size=8), st.text() | st.integers().map(str)))
def test_an_address_of_any_parameters_makes_a_state_that_writes_an_address(given_):
    state = Work(History(Version("paper", PAPER)))
    url.adopt(state, given_)
    written = url.parameters(state)
    again = Work(History(Version("paper", PAPER)))
    url.adopt(again, written)
    assert url.parameters(again) == written
    assert state.notice is None or len(state.notice) < 1_000
