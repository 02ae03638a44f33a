"""Every cap: it has its unit and reason, what is just under it passes, what is just over does not.

A cap on what comes in is refused with a sentence; a cap on what is kept lets the oldest go.
"""

import ast
import re
from itertools import pairwise
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
import torch
from pydantic import ValidationError

from explorer import limits, turns
from explorer.errors import BudgetError, BusyError, NetworkFormatError, PhotoError
from explorer.exchange import network_from_json, unpack
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.pages.lrn import passes as lrn_passes
from explorer.photos.file import open_picture
from explorer.photos.photo import decode_photo
from explorer.runtime import memory, placement, weights
from explorer.runtime.budget import check_budget
from explorer.runtime.byte_cache import ByteCache, tensors_within
from explorer.runtime.checkpoints import checkpoint, load
from explorer.runtime.occlusion import photos_a_turn
from explorer.ui import passes, photos
from explorer.ui.history import History, Version
from tests.photos.pictures import corners, file, png_of_zeros

ROOT = Path(__file__).parent
SOURCE = Path(limits.__file__).read_text("utf-8")
CAPS = {name: value for name, value in vars(limits).items() if name.isupper()}
A_UNIT_AND_A_REASON = re.compile(
    r"(layers|characters|pixels|channels|filters|units|bytes|megabytes|multiply-accumulates|values"
    r"|forward passes|photos|edits|visitors|seconds|files)\b.*: .+\.",
    re.DOTALL,
)


def network(*layers, name="", **sides):
    given = {"channels": 3, "height": 8, "width": 8} | sides
    return Network(name=name, input=Input(**given), layers=layers or (Relu(),))


def window(**fields):
    return network(Conv2d(**{"filters": 8, "kernel": 3} | fields))


def json_of(size):
    text = network().model_dump_json()
    return text + " " * (size - len(text))


def link_of(size):
    return "1." + "A" * (size - 2)


def photo_of_bytes(size):
    photo = file(corners(), "BMP")
    return photo + bytes(size - len(photo))


def strip(pixels):
    """The header of a PNG of about 7,000 × 7,000, with exactly so many pixels or a few more."""
    width = next(side for side in range(7_000, 9_000) if pixels % side == 0)
    return open_picture(png_of_zeros(width, pixels // width), "strip.png")


def weight_bytes(size):
    """A network with 4,000 bytes of weights a unit."""
    layers = Flatten(), Linear(units=size // 4_000, bias=False)
    check_budget(network(*layers, channels=1_000, height=1, width=1))


def activations(size):
    """A layer whose output takes four bytes a photo."""
    check_budget(network(channels=1, height=1, width=1), batch=size // 4)


def macs(count):
    """A convolution of a million MACs a photo."""
    layer = Conv2d(filters=1_000, kernel=1, bias=False)
    check_budget(network(layer, channels=1_000, height=1, width=1), batch=count // 10**6)


def window_reads(count):
    """A pool that reads 100 values a photo."""
    layer = MaxPool2d(kernel=10)
    check_budget(network(layer, channels=1, height=10, width=10), batch=count // 100)


# The error, what takes as much as it is given, and the next amount that makes a difference.
REFUSED = {
    "MAX_LAYERS": (ValidationError, lambda most: network(*[Relu()] * most), 1),
    "MAX_NAME_LENGTH": (ValidationError, lambda most: Relu(name="n" * most), 1),
    "MAX_TITLE_LENGTH": (ValidationError, lambda most: network(name="é" * most), 1),
    "MAX_INPUT_SIDE": (ValidationError, lambda most: network(height=most, width=most), 1),
    "MAX_INPUT_CHANNELS": (ValidationError, lambda most: network(channels=most), 1),
    "MAX_WINDOW": (ValidationError, lambda most: window(kernel=most), 1),
    "MAX_CHANNELS": (ValidationError, lambda most: window(filters=most), 1),
    "MAX_UNITS": (ValidationError, lambda most: Linear(units=most), 1),
    "MAX_NETWORK_JSON_BYTES": (
        NetworkFormatError,
        lambda most: network_from_json(json_of(most)),
        1,
    ),
    "MAX_UPLOAD_MB": (
        PhotoError,
        lambda most: decode_photo(photo_of_bytes(int(most * 1_000_000))),
        0.000_001,
    ),
    "MAX_PHOTO_PIXELS": (PhotoError, strip, 10_000),
    "MAX_WEIGHT_BYTES": (BudgetError, weight_bytes, 4_000),
    "MAX_ACTIVATION_BYTES": (BudgetError, activations, 4),
    "MAX_MACS": (BudgetError, macs, 10**6),
    "MAX_WINDOW_READS": (BudgetError, window_reads, 100),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_reaches_a_cap_is_taken_and_the_next_larger_is_refused(name):
    error, take, step = REFUSED[name]
    take(CAPS[name])
    with pytest.raises(error):
        take(CAPS[name] + step)


def test_every_field_of_a_length_or_a_number_of_channels_has_the_same_cap():
    longest, most = limits.MAX_WINDOW, limits.MAX_CHANNELS
    for field in ("kernel", "stride", "padding", "dilation"):
        window(**{field: longest})
        with pytest.raises(ValidationError):
            window(**{field: (1, longest + 1)})
    norm = {"alpha": 1, "beta": 1, "k": 1}
    LocalResponseNorm(size=most, **norm)
    with pytest.raises(ValidationError):
        LocalResponseNorm(size=most + 1, **norm)
    window(groups=most)
    with pytest.raises(ValidationError):
        window(groups=most + 1)


def max_link_characters(most):
    """A link of that length is read, if only to find it damaged; a longer one is not."""
    with pytest.raises(NetworkFormatError, match="missing or changed"):
        unpack(link_of(most))
    with pytest.raises(NetworkFormatError, match="8,001 characters"):
        unpack(link_of(most + 1))


def max_kept_photo_pixels(most):
    """A photo of that many pixels stays as it is; one of a few more stays at half its size."""
    kept = decode_photo(png_of_zeros(most // 2_000, 2_000))
    assert kept.pixels.shape == (2_000, most // 2_000, 3)
    scaled = decode_photo(png_of_zeros(most // 2_000 + 1, 2_000))
    assert scaled.pixels.shape[0] == 1_000


def max_shared_weight_bytes(most):
    """Tensors of that many bytes together are kept, and the oldest goes for one byte more."""
    assert {weights._shared.most, load._rearranged.most} == {most}
    store = tensors_within(most)
    made = []

    def get(name, size):
        # On the meta device a tensor has its size and takes no memory.
        make = lambda: made.append(name) or torch.empty(size, dtype=torch.uint8, device="meta")  # noqa: E731
        store.get(name, make)

    get("half", most // 2)
    get("other half", most // 2)
    assert store.held_bytes == most
    get("a byte", 1)
    get("other half", most // 2)
    get("half", most // 2)
    assert made == ["half", "other half", "a byte", "half"]


def keeps(most, *caches):
    """Values of that many bytes together are kept, and the oldest goes for one byte more."""
    assert {cache.most for cache in caches} == {most}
    cache = ByteCache(most, lambda value: value)
    for half in ("half", "other half"):
        cache.get(half, lambda: most // 2)
    assert cache.held_bytes == most
    cache.get("a byte", lambda: 1)
    assert cache.held_bytes == most // 2 + 1


def max_turn_macs(most):
    """Two photos of half as many go through in a turn, and of a little more each, one."""
    wide, half = {"channels": 1_000, "height": 100, "width": 100}, most // 2 // 10_000_000
    for filters, turn in ((half, 2), (half + 1, 1)):
        one = network(Conv2d(filters=filters, kernel=1, bias=False), **wide)
        assert photos_a_turn(one, torch.device("cpu")) == turn


def min_available_bytes(least):
    """With that many left memory is not short, and with one less it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "_left_in_container", lambda: None)
        patch.setattr(memory, "_left_on_machine", lambda: least)
        assert not memory.memory_is_short()
        patch.setattr(memory, "_left_on_machine", lambda: least - 1)
        assert memory.memory_is_short()


def undo_steps(most):
    """That many edits can be taken back, and the one before them cannot."""
    versions = [Version("paper", network(height=side)) for side in range(1, most + 3)]
    history = History(versions[0])
    for version in versions[1:]:
        history.push(version)
    for _ in range(most + 1):
        history.undo()
    assert history.present == versions[1]


def at_once(most, line):
    """That many have their turn at the same time, and one more waits."""
    everybody_in, may_leave = Barrier(most + 1), Event()

    def hold():
        with line:
            everybody_in.wait(10)
            may_leave.wait(10)

    threads = [Thread(target=hold) for _ in range(most)]
    for thread in threads:
        thread.start()
    everybody_in.wait(10)
    assert line.taken == most
    with pytest.raises(RuntimeError, match="has to wait"):
        line.awaited(no_longer_wanted).__enter__()
    may_leave.set()
    for thread in threads:
        thread.join()


def max_waiting(most):
    """That many stand in line, and one more is told to come again."""
    line = turns.Turns(1)
    line._line.extend(range(most - 1))
    with pytest.raises(RuntimeError, match="has to wait"):
        line.awaited(no_longer_wanted).__enter__()
    line._line.append("the last")
    with pytest.raises(BusyError, match="100 visitors wait in line already"):
        line.awaited(no_longer_wanted).__enter__()


def max_wait_seconds(most):
    """After that time one more look is taken, and a moment later the wait is over."""
    line = turns.Turns(1)
    line._line.append("another")
    with pytest.MonkeyPatch.context() as patch:
        clock = iter([0.0, float(most), most + 0.001])
        patch.setattr(turns, "monotonic", lambda: next(clock))
        told = []
        with pytest.raises(BusyError, match="after 60 seconds"):
            line.awaited(told.append).__enter__()
    assert told == [1]


def no_longer_wanted(_):
    message = "has to wait"
    raise RuntimeError(message)


KEPT = {
    "MAX_LINK_CHARACTERS": max_link_characters,
    "MAX_KEPT_PHOTO_PIXELS": max_kept_photo_pixels,
    "MAX_SHARED_WEIGHT_BYTES": max_shared_weight_bytes,
    "MAX_TURN_MACS": max_turn_macs,
    "MAX_OPEN_WEIGHTS_BYTES": lambda most: keeps(most, checkpoint._open),
    "MAX_COPIED_WEIGHT_BYTES": lambda most: keeps(most, placement._copies),
    "MAX_CACHED_PASS_BYTES": lambda most: keeps(most, passes._cache),
    "MAX_CACHED_PHOTO_BYTES": lambda most: keeps(most, photos._decoded, photos._shown),
    "MAX_CACHED_LRN_BYTES": lambda most: keeps(most, lrn_passes._cache),
    "MIN_AVAILABLE_BYTES": min_available_bytes,
    "UNDO_STEPS": undo_steps,
    "MAX_WAITING": max_waiting,
    "MAX_WAIT_SECONDS": max_wait_seconds,
    "PASSES_AT_ONCE": lambda most: at_once(most, turns.compute_turn),
    "PHOTOS_AT_ONCE": lambda most: at_once(most, turns.photo_turn),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_cap_on_what_is_kept_or_done_at_once_holds_to_the_last_one(name):
    KEPT[name](CAPS[name])


def test_every_cap_is_tried_here_or_where_what_it_bounds_is_tested():
    others = [path for path in ROOT.rglob("test_*.py") if path != Path(__file__)]
    elsewhere = " ".join(path.read_text("utf-8") for path in others)
    left = CAPS.keys() - REFUSED.keys() - KEPT.keys()
    assert [name for name in sorted(left) if not re.search(rf"\b{name}\b", elsewhere)] == []
    assert REFUSED.keys() | KEPT.keys() <= CAPS.keys()


def test_every_cap_is_followed_by_its_unit_and_its_reason():
    body = ast.parse(SOURCE).body
    said = {
        node.target.id: following.value.value
        for node, following in pairwise(body)
        if isinstance(node, ast.AnnAssign) and isinstance(following, ast.Expr)
    }
    assert said.keys() == CAPS.keys()
    assert [name for name, text in said.items() if not A_UNIT_AND_A_REASON.fullmatch(text)] == []
