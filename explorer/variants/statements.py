"""The statements that a claim can make: one record per sort, each with what decides it.

A record holds data only; its judge is in `explorer.claims.statements`. Shapes are (C, H, W), or
(N,) after flattening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from explorer.arithmetic import Shape

Value = int | float | str | bool
"""What a statement says of a fact: a number in the fact's unit, a word, or yes or no."""

Against = Literal["network", "paper", "arithmetic", "definition", "nothing"]


class Statement:
    """One thing that a claim states. against: what decides it."""

    __slots__ = ()
    against: ClassVar[Against]

    @property
    def printed_shape(self) -> Shape | None:
        """The shape that it states for its layer's output; None if it states none."""
        return None

    @property
    def printed_parameters(self) -> int | None:
        """The number of parameters that it states for its layer; None if it states none."""
        return None


class NetworkStatement(Statement):
    """A statement about a network: the tutorial's own decides it, or the paper's."""

    __slots__ = ()
    against: ClassVar[Against] = "network"


@dataclass(frozen=True, slots=True)
class LayerStatement(NetworkStatement):
    """A statement about one layer of a network, by the layer's name."""

    layer: str


@dataclass(frozen=True, slots=True)
class InputShape(NetworkStatement):
    """The shape of the network's input."""

    shape: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class OutputShape(LayerStatement):
    """The shape of a layer's output."""

    shape: Shape

    @property
    def printed_shape(self) -> Shape:
        """The shape itself."""
        return self.shape


@dataclass(frozen=True, slots=True)
class InputValues(LayerStatement):
    """The number of values that a linear layer reads."""

    count: int


@dataclass(frozen=True, slots=True)
class FlattenedSize(LayerStatement):
    """The number of values in a flatten layer's output."""

    size: int

    @property
    def printed_shape(self) -> Shape:
        """The size as a shape."""
        return (self.size,)


@dataclass(frozen=True, slots=True)
class Keeps(LayerStatement):
    """A layer keeps its input's channels, or its height and width ("size").

    "channels alone": it keeps the channels and reduces height and width.
    """

    what: Literal["channels", "size", "channels alone"]


@dataclass(frozen=True, slots=True)
class LayerParameters(LayerStatement):
    """All parameters of a layer, running statistics included, as Keras prints them."""

    count: int

    @property
    def printed_parameters(self) -> int:
        """The count itself."""
        return self.count


@dataclass(frozen=True, slots=True)
class TotalParameters(NetworkStatement):
    """The parameters of the network. rounded_to: 1,000 for a figure in thousands, and so on."""

    which: Literal["all", "trainable", "non-trainable"]
    count: int
    rounded_to: int = 1


@dataclass(frozen=True, slots=True)
class LayerCount(NetworkStatement):
    """The number of layers of one sort in the network.

    "with weights" are convolutions and linear layers; "hidden" are all of those except the last,
    the output layer.
    """

    what: Literal["convolution", "linear", "with weights", "hidden", "hidden linear"]
    count: int


@dataclass(frozen=True, slots=True)
class FieldValue(LayerStatement):
    """What a field of a layer is set to: filters, kernel, stride, padding, groups, rate, units."""

    field: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class FilterShape(LayerStatement):
    """The weights of one filter: height × width × depth; the depth is the channels it reads."""

    height: int
    width: int
    depth: int


@dataclass(frozen=True, slots=True)
class FilterKernels(LayerStatement):
    """The number of kernels in one filter of a layer: one per channel that it reads."""

    count: int


@dataclass(frozen=True, slots=True)
class HiddenLayer(NetworkStatement):
    """The output of the n-th hidden layer, from 1, if only layers with weights count."""

    place: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Uses(NetworkStatement):
    """The network has layers of this kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class FollowedBy(LayerStatement):
    """The kinds of the layers that come directly after a layer, in their order."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only(NetworkStatement):
    """Layers of this kind come after these layers with weights, one each, and nowhere else."""

    kind: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EveryLayer(NetworkStatement):
    """All layers of this kind have this value in this field."""

    kind: str
    field: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class WorkedExample(Statement):
    """(W − F + 2P) / S + 1 with numbers put in. layer: the one it works out; "" for none."""

    against: ClassVar[Against] = "arithmetic"

    size: int
    kernel: int
    padding: int
    stride: int
    result: int
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Product(Statement):
    """A multiplication with numbers put in."""

    against: ClassVar[Against] = "arithmetic"

    factors: tuple[int, ...]
    result: int


@dataclass(frozen=True, slots=True)
class CropCount(Statement):
    """The number of crops of one size in an image; `mirrored` counts their mirror images too."""

    against: ClassVar[Against] = "arithmetic"

    image: int
    crop: int
    mirrored: bool
    count: int


@dataclass(frozen=True, slots=True)
class LrnConstant(Statement):
    """A constant of AlexNet's LRN; `size` counts the channel itself: 2 · radius + 1."""

    against: ClassVar[Against] = "paper"

    name: Literal["size", "alpha", "beta", "k"]
    value: float


@dataclass(frozen=True, slots=True)
class UniformLrn(Statement):
    """The paper's LRN divides equal activations in all of these channels by the same number.

    almost: said with "almost", so that the ends of the channels do not count.
    """

    against: ClassVar[Against] = "paper"

    channels: int
    activation: float
    almost: bool = False


@dataclass(frozen=True, slots=True)
class AboutPaper(Statement):
    """A statement about the paper, the competition or the data: what it says of one known fact.

    fact: the fact's key in `explorer.claims.facts`.
    rounded_to: the unit a figure was rounded to; 0 where it is meant exactly.
    """

    against: ClassVar[Against] = "paper"

    fact: str
    value: Value
    rounded_to: float = 0


@dataclass(frozen=True, slots=True)
class Definition(Statement):
    """The meaning that a text gives to a term, both by their keys."""

    against: ClassVar[Against] = "definition"

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NotCheckable(Statement):
    """A statement that nothing at hand decides. reason: why, in a whole sentence."""

    against: ClassVar[Against] = "nothing"

    reason: str
