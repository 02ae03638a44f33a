"""The photo of the Run page through the first convolution, and through LRN in every order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from explorer import runtime
from explorer.arithmetic import trace
from explorer.limits import MAX_CACHED_LRN_BYTES
from explorer.network import Conv2d, Layer, LocalResponseNorm, MaxPool2d, Network, Relu
from explorer.network.layers import is_lrn_within
from explorer.runtime.byte_cache import ByteCache
from explorer.turns import compute_turn
from explorer.ui.in_turn import in_turn
from explorer.ui.photos import photo_of, preprocessing_of, shown_of
from explorer.ui.trained import weights_in_use
from explorer.variants import VARIANTS

if TYPE_CHECKING:
    from explorer.arithmetic import Row
    from explorer.figures.maps import Maps
    from explorer.pages.lrn.state import LrnView
    from explorer.runtime import Checkpoint
    from explorer.ui.photos import ShownPhoto
    from explorer.ui.state import Work
    from explorer.ui.trained import InUse

_POOL: Final = MaxPool2d(name="pool", kernel=3, stride=2)
"""The paper's, for a network without one after its first convolution."""
_RELU: Final = Relu(name="relu")


WITHIN: Final = "lrn_within"
"""Among the kinds of an order: the original code's second normalization, within each map."""


class Order(NamedTuple):
    """One order of the layers after the first convolution, by their kinds.

    told: what is special about it, as a sentence, or "".
    """

    title: str
    kinds: tuple[str, ...]
    told: str


ORDERS: Final = (
    Order("Paper, Caffe's AlexNet", ("relu", "local_response_norm", "max_pool2d"), ""),
    Order(
        "CaffeNet",
        ("relu", "max_pool2d", "local_response_norm"),
        "The pool has raised the neighbors before they are squared.",
    ),
    Order(
        "Original code, first block",
        ("local_response_norm", "max_pool2d", "relu"),
        "Negative values are squared too.",
    ),
    Order(
        "Original code, second block",
        ("relu", "local_response_norm", WITHIN, "max_pool2d"),
        "What LRN leaves is divided again, by its surroundings in the same map.",
    ),
)


@dataclass(frozen=True)
class Start:
    """A network up to its first convolution, and the photo that goes through it.

    row: the convolution's.
    borrowed: whether it is the paper's, since the network has no valid one.
    pool: the pool that follows it, or the paper's.
    used: the weights that were chosen, and what the network gets from them.
    """

    network: Network
    row: Row
    borrowed: bool
    pool: MaxPool2d
    shown: ShownPhoto
    photo: str
    seed: int
    device: str | None
    used: InUse

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The trained weights, where the convolution has them."""
        return None if self.row.index in self.used.random_layers else self.used.checkpoint


def start_of(work: Work) -> Start:
    """The session's network and photo.

    Raises PhotoError if a photo does not fit the input's channels.
    """
    network, row = next(
        (network, row)
        for network in (work.network, VARIANTS["paper"].network)
        for row in trace(network).rows_of(Conv2d)
    )
    photo = photo_of(work)
    return Start(
        network=Network(input=network.input, layers=network.layers[: row.index + 1]),
        row=row,
        borrowed=network is not work.network,
        pool=_pool_after(network, row.index),
        shown=shown_of(photo, network.input, preprocessing_of(work)),
        photo=photo.key,
        seed=work.seed,
        device=work.device,
        used=weights_in_use(work, network),
    )


def _pool_after(network: Network, index: int) -> MaxPool2d:
    """The pool between this convolution and the next."""
    for layer in network.layers[index + 1 :]:
        if isinstance(layer, MaxPool2d):
            return layer
        if isinstance(layer, Conv2d):
            break
    return _POOL


def norm_of(view: LrnView, channels: int) -> LocalResponseNorm:
    """The layer that the page's constants stand for, on this many channels.

    The original code's window stays within each GPU's half, if the channels have halves.
    """
    reading, constants = view.reading, view.constants
    return LocalResponseNorm(
        name="norm",
        size=view.side,
        region=reading.region,
        alpha=constants.alpha,
        beta=constants.beta,
        k=constants.k,
        alpha_over_size=reading.divides,
        groups=reading.groups if channels % reading.groups == 0 else 1,
    )


class Microscope(NamedTuple):
    """Maps of the first convolution: its own output, after ReLU, after LRN."""

    raw: Maps
    before: Maps
    after: Maps


def _second_norm() -> LocalResponseNorm:
    """The original code's own LRN, within each map."""
    layers = VARIANTS["original_code"].network.layers
    return next(layer for layer in layers if is_lrn_within(layer))


def microscope_maps(start: Start, norm: LocalResponseNorm) -> Microscope:
    """Conv → ReLU → LRN on the photo.

    Raises BudgetError or DeviceError.
    """
    return Microscope(*_passed(start, (_RELU, norm)))


def in_order(start: Start, norm: LocalResponseNorm, order: Order) -> Maps:
    """What leaves the last layer of an order.

    Raises ShapeError if the pool does not fit, BudgetError or DeviceError.
    """
    layers: dict[str, Layer] = {
        "relu": _RELU,
        norm.kind: norm,
        WITHIN: _second_norm(),
        _POOL.kind: start.pool,
    }
    return _passed(start, tuple(layers[kind] for kind in order.kinds))[-1]


@dataclass(frozen=True)
class _Question:
    """All that a pass depends on."""

    network: Network
    photo: str
    preprocessing: str
    seed: int
    device: str | None
    checkpoint: Checkpoint | None


_cache: ByteCache[_Question, tuple[Maps, ...]] = ByteCache(
    MAX_CACHED_LRN_BYTES,
    lambda maps: sum(each.nbytes for each in maps),
    lambda: in_turn(compute_turn),
)


def _passed(start: Start, after: tuple[Layer, ...]) -> tuple[Maps, ...]:
    """What leaves the convolution and each of the layers after it."""
    network = Network(input=start.network.input, layers=(*start.network.layers, *after))
    prepared = start.shown.prepared
    checkpoint = start.checkpoint
    question = _Question(
        network,
        start.photo,
        prepared.preprocessing.id,
        start.seed,
        start.device,
        checkpoint,
    )

    def made() -> tuple[Maps, ...]:
        if checkpoint is None:
            module = runtime.build(network, start.seed)
        else:
            module, _ = runtime.load_weights(network, checkpoint, start.seed)
        passed = runtime.run(module, prepared.array, start.device)
        return tuple(layer.array() for layer in passed.layers[start.row.index :])

    return _cache.get(question, made)
