"""The kinds that normalize."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from explorer.network.kinds.record import Channels, LayerRecord
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Family, Traits

Region = Literal["across", "within"]
"""Where the window of LRN lies: across neighboring channels, or within one map."""

_LRN = Family(word="LRN", colour="#CC79A7", gap=600)
_BATCH_NORM = Family(word="batch norm", colour="#56B4E9", gap=600, follows_weights=True)


class LocalResponseNorm(LayerRecord):
    """Division by (k + alpha · sum of squares over a window of neighbors) ** beta.

    region: "across" reads `size` neighboring channels at one position; "within" reads
        `size` × `size` positions of one map (Caffe's norm_region WITHIN_CHANNEL). Beyond the ends
        and edges both read zeros.
    alpha_over_size: alpha is divided by the values of a whole window first, `size` or `size`², as
        in Caffe and the original code (torch has the first alone).
    groups: 2 keeps the window inside each GPU's half of the channels, as the 2012 code does. A
        window within a map meets no other channel, so groups mean nothing there and become 1.
    """

    traits: ClassVar = Traits(
        words="LRN",
        stem="norm",
        also=(
            "lrn",
            "localresponsenormalization",
            "responsenorm",
            "responsenormalization",
            "norm",
            "crossmaplrn2d",
            "crossmapnorm",
        ),
        family=_LRN,
        standard={"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2},
        keeps="place",
        reads_maps_only=True,
    )

    kind: Literal["local_response_norm"] = "local_response_norm"
    size: Annotated[
        Channels,
        Shown(
            hint="odd: the same in every tool",
            also=(
                "local_size",
                "n",
                "window",
                "depth",
                "neighbours",
                "kernel",
                "depth_radius",
                "radius",
            ),
        ),
    ]
    region: Annotated[Region, Shown(in_table=False, also=("norm_region",))] = "across"
    alpha: Annotated[float, Field(ge=0, le=1e6), Shown(step=1e-5, in_table=False)]
    beta: Annotated[float, Field(ge=0, le=100), Shown(step=0.05, in_table=False)]
    k: Annotated[float, Field(gt=0, le=1e6), Shown(step=0.5, in_table=False, also=("bias",))]
    alpha_over_size: Annotated[bool, Shown(words="alpha / size", in_table=False)] = False
    groups: Annotated[Channels, Shown(also=("group",))] = 1

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


class BatchNorm(LayerRecord):
    """Batch normalization a channel: two trained numbers and two running statistics each."""

    traits: ClassVar = Traits(
        words="batch normalization",
        one="batch norm",
        short="batch norm",
        stem="bn",
        also=("batchnorm2d", "batchnorm1d", "batchnormalization", "bn", "bn2d"),
        family=_BATCH_NORM,
        keeps="value",
        has_parameters=True,
        does="Brings each channel to mean 0 and variance 1, then scales and shifts it.",
        values="Each channel minus its running mean, divided by its running deviation. Before "
        "any training the mean is 0 and the deviation 1, so nothing changes.",
    )

    kind: Literal["batch_norm"] = "batch_norm"
    epsilon: Annotated[
        float, Field(gt=0, le=1), Shown(step=1e-6, also=("eps", "variance_epsilon"))
    ] = 1e-5


NormKind = LocalResponseNorm | BatchNorm
