"""Mistakes with what a layer stores: weights and biases."""

from __future__ import annotations

from math import prod
from typing import Final, NamedTuple

from explorer.arithmetic import Row
from explorer.arithmetic.geometry import both
from explorer.lessons.slip import Made, Slip, slip, slip_with
from explorer.network import BatchNorm, Conv2d
from explorer.wording.notation import number, ordinal


class ConvParts(NamedTuple):
    """What multiplies to a convolution's weights; `channels` are the input's."""

    height: int
    width: int
    channels: int
    groups: int
    filters: int
    biases: int

    @property
    def weights(self) -> int:
        """Kernel height · width · channels per group · filters."""
        return self.height * self.width * (self.channels // self.groups) * self.filters

    def product(self, *, kernel: str = "", read: str = "") -> str:
        """The weights as a product, "11·11·3·96", with other words for the kernel or the depth."""
        depth = read or (
            f"({self.channels} / {self.groups})" if self.groups > 1 else number(self.channels)
        )
        return f"{kernel or f'{self.height}·{self.width}'}·{depth}·{self.filters}"

    @property
    def plus(self) -> str:
        """The biases as a term, " + 96"."""
        return f" + {self.biases}" if self.biases else ""


def conv_parts(row: Row) -> ConvParts | None:
    """The parts of a convolution; None for any other kind."""
    layer = row.layer
    if not isinstance(layer, Conv2d):
        return None
    sizes = (*both(layer.kernel), row.input_shape[0], layer.groups, layer.filters)
    return ConvParts(*sizes, row.costs.biases)


def normalized(row: Row) -> Row | None:
    """The row of a batch normalization; None for any other kind."""
    return row if isinstance(row.layer, BatchNorm) else None


def what_it_reads(parts: ConvParts) -> str:
    """The sentence on what a filter reads: "With 2 groups, each filter reads half of …"."""
    share = {2: "half", 1: "all"}.get(parts.groups, f"one {ordinal(parts.groups)}")
    return (
        f"With {parts.groups} groups, each filter reads {share} of the "
        f"{number(parts.channels)} channels."
    )


@slip_with(conv_parts, "you forgot the groups", "groups")
def groups_forgotten(parts: ConvParts) -> Made | None:
    """Every filter reads every channel."""
    if parts.groups == 1:
        return None
    value = parts.weights * parts.groups + parts.biases
    full = parts.product(read=number(parts.channels))
    return Made(value, f"{full}{parts.plus} = {number(value)}.", what_it_reads(parts))


@slip("you left out the biases", "parameters")
def bias_left_out(row: Row) -> Made | None:
    """The weights alone."""
    if not row.costs.biases:
        return None
    parts, weights = conv_parts(row), row.costs.weights
    product = parts.product() if parts else f"{number(row.input_shape[0])}·{_units(row)}"
    one = "filter" if parts else "unit"
    return Made(weights, f"{product} = {number(weights)}.", f"Each {one} also has a bias.")


@slip_with(conv_parts, "you divided the filters by the groups too", "groups")
def filters_divided_too(parts: ConvParts) -> Made | None:
    """Both the channels and the filters divided by the groups."""
    if parts.groups == 1:
        return None
    value = parts.weights // parts.groups + parts.biases
    return Made(
        value,
        f"You divided both {number(parts.channels)} channels and {parts.filters} filters by "
        f"{parts.groups}.",
        "That is one group alone. All filters are there; only what each one reads is divided.",
    )


@slip_with(conv_parts, "you forgot the channels", "parameters")
def channels_forgotten(parts: ConvParts) -> Made | None:
    """A kernel of depth 1."""
    if parts.channels == parts.groups:
        return None
    value = parts.height * parts.width * parts.filters + parts.biases
    return Made(
        value,
        f"{parts.height}·{parts.width}·{parts.filters}{parts.plus} = {number(value)}.",
        "A filter has a kernel for every channel that it reads.",
    )


@slip_with(conv_parts, "you did not square the kernel", "parameters")
def kernel_not_squared(parts: ConvParts) -> Made | None:
    """One side of the kernel."""
    if parts.width == 1:
        return None
    value = parts.weights // parts.width + parts.biases
    product = parts.product(kernel=str(parts.height))
    return Made(
        value,
        f"{product}{parts.plus} = {number(value)}.",
        f"A kernel is {parts.height} high and {parts.width} wide: both sides count.",
    )


@slip("you counted one bias for the whole layer", "parameters")
def one_bias(row: Row) -> Made | None:
    """A single bias."""
    if not row.costs.biases:
        return None
    weights = row.costs.weights
    one = "filter" if conv_parts(row) else "unit"
    return Made(weights + 1, f"{number(weights)} + 1.", f"Each {one} has a bias of its own.")


@slip("you counted biases that are not there", "parameters")
def bias_not_there(row: Row) -> Made | None:
    """Biases of a layer without."""
    if not row.layer.traits.has_products or row.costs.biases:
        return None
    count = row.output_shape[0]
    value = row.parameters + count
    return Made(
        value, f"… + {number(count)} = {number(value)}.", "This layer is said to have no biases."
    )


@slip_with(conv_parts, "you counted one filter", "parameters")
def one_filter(parts: ConvParts) -> Made | None:
    """The weights of a single filter, with its bias."""
    if parts.filters == 1:
        return None
    bias = 1 if parts.biases else 0
    value = parts.weights // parts.filters + bias
    product = f"{parts.height}·{parts.width}·{number(parts.channels // parts.groups)}"
    return Made(
        value,
        f"{product}{' + 1' if bias else ''} = {number(value)}.",
        f"The layer has {parts.filters} such filters.",
    )


@slip("you counted the work, not what is stored", "parameters")
def macs_for_parameters(row: Row) -> Made | None:
    """Multiply-accumulates."""
    if conv_parts(row) is None:
        return None
    _, height, width = row.output_shape  # type: ignore[misc]  # a convolution gives a map
    return Made(
        row.macs,
        f"… · {height}·{width} = {number(row.macs)}.",
        "The same weights serve every place, so the size of the map is not in it.",
    )


@slip("you counted parameters of a layer that has none", "parameters")
def nothing_is_stored(row: Row) -> Made | None:
    """A kernel for each channel of a layer that only compares or divides."""
    if row.parameters:
        return None
    side = getattr(row.layer, "kernel", getattr(row.layer, "size", None))
    if not isinstance(side, int):
        return None
    channels = row.input_shape[0]
    value = side * side * channels
    return Made(
        value,
        f"{side}·{side}·{number(channels)} = {number(value)}.",
        "That would be weights. Which number here does training change?",
    )


@slip_with(normalized, "you counted only the two that are trained", "parameters")
def trained_only(row: Row) -> Made:
    """A batch norm's scale and shift."""
    channels = row.input_shape[0]
    return Made(
        2 * channels,
        f"2·{number(channels)} = {number(2 * channels)}: a scale and a shift.",
        "The layer also stores what it has seen, for use after training.",
    )


@slip_with(normalized, "you counted one channel", "parameters")
def one_channel(row: Row) -> Made:
    """The numbers of a batch norm without its channels."""
    return Made(
        row.parameters // row.input_shape[0],
        "You counted the numbers of one channel.",
        f"Each of the {number(row.input_shape[0])} channels has its own.",
    )


@slip_with(normalized, "you counted every value of the maps", "parameters")
def every_value(row: Row) -> Made:
    """A batch norm's numbers for each position."""
    values = prod(row.output_shape)
    return Made(
        values,
        f"{'·'.join(map(number, row.output_shape))} = {number(values)}.",
        "All positions of a channel share its numbers.",
    )


def _units(row: Row) -> str:
    return number(row.output_shape[0])


PARAMETER_SLIPS: Final[tuple[Slip, ...]] = (
    groups_forgotten,
    bias_left_out,
    trained_only,
    channels_forgotten,
    kernel_not_squared,
    filters_divided_too,
    one_bias,
    bias_not_there,
    one_filter,
    one_channel,
    every_value,
    macs_for_parameters,
    nothing_is_stored,
)
