"""The activations: each value by itself, or (softmax) against the others at its place."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explorer.network.kinds.record import LayerRecord
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Family, Traits

_ACTIVATION = Family(word="activation", colour="#8A8F98", gap=300, follows_weights=True)


class Relu(LayerRecord):
    """max(0, x)."""

    traits: ClassVar = Traits(
        words="ReLU",
        stem="relu",
        also=("rectifiedlinear", "rectifier", "relulayer"),
        family=_ACTIVATION,
        keeps="value",
        does="Negative values become 0, the others stay. No number to set, none to learn.",
        values="Bright where the filter found what it looks for, dark where it did not, since "
        "ReLU made every negative value 0. A dark square found nothing.",
    )

    kind: Literal["relu"] = "relu"


class LeakyRelu(LayerRecord):
    """max(0, x) + slope · min(0, x); torch's slope is 0.01, Keras's 0.3."""

    traits: ClassVar = Traits(
        words="leaky ReLU",
        stem="lrelu",
        also=("lrelu", "leakyrelulayer", "leakyrectifier"),
        family=_ACTIVATION,
        keeps="value",
        formula="max(a, 0) + {slope}·min(a, 0)",
        does="Negative values are multiplied by the slope, the others stay.",
        values="Bright where the filter found what it looks for. Negative values are small but "
        "not 0: each was multiplied by the slope.",
    )

    kind: Literal["leaky_relu"] = "leaky_relu"
    slope: Annotated[
        float, Field(ge=0, le=100), Shown(also=("negative_slope", "alpha", "leakiness"))
    ] = 0.01


class Elu(LayerRecord):
    """x where it is positive, alpha · (exp(x) − 1) elsewhere."""

    traits: ClassVar = Traits(
        words="ELU",
        stem="elu",
        also=("exponentiallinear", "exponentiallinearunit"),
        family=_ACTIVATION,
        keeps="value",
        formula="max(a, 0) + {alpha}·(e^min(a, 0) − 1)",
        does="Positive values stay; negative ones bend toward minus alpha.",
        values="Bright where the filter found what it looks for. Negative values are kept, but "
        "none is below minus alpha.",
    )

    kind: Literal["elu"] = "elu"
    alpha: Annotated[float, Field(ge=0, le=1e6), Shown(step=0.1)] = 1.0


class Gelu(LayerRecord):
    """x · Φ(x), Φ the normal distribution's, exactly (erf) and not tanh's approximation."""

    traits: ClassVar = Traits(
        words="GELU",
        stem="gelu",
        also=("gaussianerrorlinear", "gaussianerrorlinearunit"),
        family=_ACTIVATION,
        keeps="value",
        formula="a·Φ(a), with Φ(a) = (1 + erf(a/√2))/2",
        does="Large values stay, values far below 0 become 0; between them the bend is smooth.",
        values="Bright where the filter found what it looks for. Values far below 0 are 0; values "
        "just below it are small and negative.",
    )

    kind: Literal["gelu"] = "gelu"


class Tanh(LayerRecord):
    """The hyperbolic tangent."""

    traits: ClassVar = Traits(
        words="tanh",
        stem="tanh",
        also=("hyperbolictangent", "tanhlayer"),
        family=_ACTIVATION,
        keeps="value",
        does="Squeezes every value between −1 and 1; far from 0 it hardly changes any more.",
        values="Every value is squeezed between −1 and 1; strong answers become alike.",
    )

    kind: Literal["tanh"] = "tanh"


class Sigmoid(LayerRecord):
    """1 / (1 + exp(−x))."""

    traits: ClassVar = Traits(
        words="sigmoid",
        stem="sigmoid",
        also=("logistic", "sigmoidlayer"),
        family=_ACTIVATION,
        keeps="value",
        does="Squeezes every value between 0 and 1.",
        values="Every value is squeezed between 0 and 1; strong answers become alike.",
    )

    kind: Literal["sigmoid"] = "sigmoid"


class Softmax(LayerRecord):
    """exp(x) over its sum along the channels (a map) or the units (a vector)."""

    traits: ClassVar = Traits(
        words="softmax",
        many="softmaxes",
        stem="softmax",
        family=_ACTIVATION,
        keeps="place",
        is_softmax=True,
        gap=400,
        does="Turns values into shares that add up to 1.",
        values="The values became shares that add up to 1.",
    )

    kind: Literal["softmax"] = "softmax"


class LogSoftmax(LayerRecord):
    """x less the logarithm of the sum of exp(x) along the channels or the units."""

    traits: ClassVar = Traits(
        words="log-softmax",
        many="log-softmaxes",
        stem="logsoftmax",
        also=("logsoftmaxlayer",),
        family=_ACTIVATION,
        keeps="place",
        is_softmax=True,
        gap=400,
        formula="a − log(Σ e^a), summed over the channels or units",
        does="Turns values into the logarithms of shares that add up to 1.",
        values="The values became logarithms of shares: 0 is all of it, and none is above 0.",
    )

    kind: Literal["log_softmax"] = "log_softmax"


ActivationKind = Relu | LeakyRelu | Elu | Gelu | Tanh | Sigmoid | Softmax | LogSoftmax
