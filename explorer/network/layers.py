"""The layer kinds: a closed union of frozen records, told apart by `kind`.

One network has one form: a pair of equal numbers becomes the number, the padding "valid" becomes
0, and the groups of an LRN within maps become 1, so that two records are equal exactly where the
networks are.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeGuard

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from explorer.limits import MAX_CHANNELS, MAX_NAME_LENGTH, MAX_UNITS, MAX_WINDOW


class Record(BaseModel):
    """A frozen, strict record: unknown fields, wrong types, NaN and infinity are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


def _one_form(value: Any) -> Any:
    """(3, 3) and 3 are the same kernel, "valid" and 0 the same padding."""
    if value == "valid":
        return 0
    return value[0] if isinstance(value, tuple) and value[0] == value[1] else value


_Length = Annotated[int, Field(ge=1, le=MAX_WINDOW)]
_Margin = Annotated[int, Field(ge=0, le=MAX_WINDOW)]
# The containers are lax, so that Python's lists pass as JSON's arrays do; the numbers stay strict.
_Lengths = Annotated[tuple[_Length, _Length], Field(strict=False)]
_Margins = Annotated[tuple[_Margin, _Margin], Field(strict=False)]

Size = Annotated[_Length | _Lengths, AfterValidator(_one_form)]
"""Pixels, 1 or more: one number for both axes, or (height, width)."""

Padding = Annotated[_Margin | _Margins | Literal["same", "valid"], AfterValidator(_one_form)]
"""Pixels of zeros on either side of each axis; or "same", Keras's: as many output positions as
strides fit into the input, the odd pixel bottom and right; or "valid", which is 0."""

Rounding = Literal["floor", "ceil"]
Region = Literal["across", "within"]
"""Where the window of LRN lies: across neighbouring channels, or within one map."""

Channels = Annotated[int, Field(ge=1, le=MAX_CHANNELS)]
Name = Annotated[
    str, Field(pattern=rf"^[A-Za-z][A-Za-z0-9_]{{0,{MAX_NAME_LENGTH - 1}}}$", strict=True)
]


class _Layer(Record):
    name: Name = ""
    """Letters, digits and underscores, a letter first; the network fills in a missing one."""


def _one_rule_for_the_edge(data: Any) -> Any:
    """Refuse "same" or "valid" with "ceil"; before the fields, since "valid" is 0 after them."""
    if isinstance(data, dict) and data.get("rounding") == "ceil":
        padding = data.get("padding")
        if isinstance(padding, str) and padding in ("same", "valid"):
            message = (
                f'the padding "{padding}" says how the edge is treated, and rounding "ceil" says '
                'it again: use a padding in pixels with "ceil", or "floor"'
            )
            raise ValueError(message)
    return data


def _stride_is_the_kernel_by_default(data: Any) -> Any:
    if isinstance(data, dict) and "stride" not in data and "kernel" in data:
        return {**data, "stride": data["kernel"]}
    return data


# Never seen: `_stride_is_the_kernel_by_default` fills the stride in before the fields are read. It
# is there so that type checkers know that the argument may be left out.
_KERNEL: Any = Field(default=1)


class Conv2d(_Layer):
    """A two-dimensional convolution (cross-correlation, as in every framework)."""

    kind: Literal["conv2d"] = "conv2d"
    filters: Channels
    kernel: Size
    stride: Size = 1
    padding: Padding = 0
    dilation: Size = 1
    groups: Channels = 1
    bias: bool = True
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)


class MaxPool2d(_Layer):
    """The largest value of each window; the stride is the kernel where none is given."""

    kind: Literal["max_pool2d"] = "max_pool2d"
    kernel: Size
    stride: Size = _KERNEL
    padding: Padding = 0
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)
    _stride = model_validator(mode="before")(_stride_is_the_kernel_by_default)


class AvgPool2d(_Layer):
    """The mean of each window; padding counts as in torch, under "same" it does not (Keras)."""

    kind: Literal["avg_pool2d"] = "avg_pool2d"
    kernel: Size
    stride: Size = _KERNEL
    padding: Padding = 0
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)
    _stride = model_validator(mode="before")(_stride_is_the_kernel_by_default)


class AdaptiveAvgPool2d(_Layer):
    """The mean of windows that are cut so that `output_size` comes out, whatever goes in."""

    kind: Literal["adaptive_avg_pool2d"] = "adaptive_avg_pool2d"
    output_size: Size


class LocalResponseNorm(_Layer):
    """Division by (k + alpha · sum of squares over a window of neighbours) ** beta.

    region: "across" reads `size` neighbouring channels at one position; "within" reads
        `size` × `size` positions of one map (Caffe's norm_region WITHIN_CHANNEL). Beyond the ends
        and edges both read zeros.
    alpha_over_size: alpha is divided by the values of a whole window first, `size` or `size`², as
        in Caffe and the original code (torch has the first alone).
    groups: 2 keeps the window inside each GPU's half of the channels, as the 2012 code does. A
        window within a map meets no other channel, so groups mean nothing there and become 1.
    """

    kind: Literal["local_response_norm"] = "local_response_norm"
    size: Channels
    region: Region = "across"
    alpha: Annotated[float, Field(ge=0, le=1e6)]
    beta: Annotated[float, Field(ge=0, le=100)]
    k: Annotated[float, Field(gt=0, le=1e6)]
    alpha_over_size: bool = False
    groups: Channels = 1

    @field_validator("groups", mode="after")
    @classmethod
    def _no_groups_within(cls, groups: int, before: ValidationInfo) -> int:
        return 1 if before.data.get("region") == "within" else groups

    @property
    def window_values(self) -> int:
        """How many values a whole window holds: channels, or positions of one map."""
        return self.size if self.region == "across" else self.size**2

    @property
    def weight(self) -> float:
        """What each square of the window is multiplied with: alpha, divided or not."""
        return self.alpha / self.window_values if self.alpha_over_size else self.alpha


class BatchNorm(_Layer):
    """Batch normalization a channel: two trained numbers and two running statistics each."""

    kind: Literal["batch_norm"] = "batch_norm"
    epsilon: Annotated[float, Field(gt=0, le=1)] = 1e-5


class Relu(_Layer):
    """max(0, x)."""

    kind: Literal["relu"] = "relu"


class Tanh(_Layer):
    """The hyperbolic tangent."""

    kind: Literal["tanh"] = "tanh"


class Sigmoid(_Layer):
    """1 / (1 + exp(−x))."""

    kind: Literal["sigmoid"] = "sigmoid"


class Softmax(_Layer):
    """exp(x) over its sum along the channels (a map) or the units (a vector)."""

    kind: Literal["softmax"] = "softmax"


class Dropout(_Layer):
    """Zeroes a share `rate` of the values in training; the identity in a forward pass."""

    kind: Literal["dropout"] = "dropout"
    rate: Annotated[float, Field(ge=0, lt=1)]


class Flatten(_Layer):
    """Turns C × H × W values into one vector, channel after channel."""

    kind: Literal["flatten"] = "flatten"


class Linear(_Layer):
    """A fully connected layer: every unit reads every value."""

    kind: Literal["linear"] = "linear"
    units: Annotated[int, Field(ge=1, le=MAX_UNITS)]
    bias: bool = True


Layer = Annotated[
    Conv2d
    | MaxPool2d
    | AvgPool2d
    | AdaptiveAvgPool2d
    | LocalResponseNorm
    | BatchNorm
    | Relu
    | Tanh
    | Sigmoid
    | Softmax
    | Dropout
    | Flatten
    | Linear,
    Field(discriminator="kind"),
]


def is_lrn_within(layer: Layer) -> TypeGuard[LocalResponseNorm]:
    """Whether a layer is an LRN whose window lies within one map."""
    return isinstance(layer, LocalResponseNorm) and layer.region == "within"


def own_fields(layer: Layer) -> tuple[str, ...]:
    """The fields that say what the layer does, without its name and its kind, in their order.

    Those that mean nothing as the others are, such as the groups of an LRN within maps, are left
    out.
    """
    without = {"name", "kind"}
    if is_lrn_within(layer):
        without.add("groups")
    return tuple(field for field in type(layer).model_fields if field not in without)
