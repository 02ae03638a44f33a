"""The fully connected layer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explorer.limits import MAX_UNITS
from explorer.network.kinds.record import Bias, LayerRecord
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Family, Traits

_LINEAR = Family(word="linear", colour="#009E73", gap=2000)


class Linear(LayerRecord):
    """A fully connected layer: every unit reads every value."""

    traits: ClassVar = Traits(
        words="linear",
        one="fully connected layer",
        stem="fc",
        also=(
            "dense",
            "fc",
            "fullyconnected",
            "fullconnected",
            "innerproduct",
            "affine",
            "ip",
            "gemm",
        ),
        family=_LINEAR,
        standard={"units": 4096},
        makes_shape=True,
        has_products=True,
        has_parameters=True,
        values="One square per unit. Every unit reads every value of the layer before, so "
        "position in the photo is gone.",
    )

    kind: Literal["linear"] = "linear"
    units: Annotated[
        int,
        Field(ge=1, le=MAX_UNITS),
        Shown(
            before="",
            is_doubled=True,
            halved="{} units",
            also=(
                "out_features",
                "output_features",
                "features",
                "neurons",
                "num_output",
                "output_dim",
                "hidden_size",
                "size",
                "outputs",
                "out",
                "filters",
                "nodes",
            ),
        ),
    ]
    bias: Bias = True
