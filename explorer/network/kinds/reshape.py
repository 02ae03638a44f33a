"""The kinds that leave every value of a forward pass as it is: dropout and flatten."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explorer.network.kinds.record import LayerRecord
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Family, Traits

_DROPOUT = Family(word="dropout", colour="#8A8F98", gap=200, is_hatched=True)
_FLATTEN = Family(word="flatten", colour="#6B7280", gap=2000)


class Dropout(LayerRecord):
    """Zeroes a share `rate` of the values in training; the identity in a forward pass."""

    traits: ClassVar = Traits(
        words="dropout",
        stem="drop",
        also=("dropout2d", "alphadropout", "drop"),
        family=_DROPOUT,
        standard={"rate": 0.5},
        keeps="value",
        passes_on=True,
        does="In training a random share of the values becomes 0. In a forward pass like the "
        "one on Run it does nothing.",
        values="In a forward pass nothing is dropped: the same values as before it.",
    )

    kind: Literal["dropout"] = "dropout"
    rate: Annotated[
        float,
        Field(ge=0, lt=1),
        Shown(
            step=0.05,
            also=(
                "p",
                "prob",
                "probability",
                "ratio",
                "dropout_ratio",
                "dropout",
                "drop_rate",
                "dropout_rate",
                "keep_prob",
            ),
        ),
    ]


class Flatten(LayerRecord):
    """Turns C × H × W values into one vector, channel after channel."""

    traits: ClassVar = Traits(
        words="flatten",
        stem="flatten",
        also=("reshape", "view"),
        family=_FLATTEN,
        makes_shape=True,
        passes_on=True,
        values="The same values in one row, channel after channel. From here on a value has an "
        "order but no position.",
    )

    kind: Literal["flatten"] = "flatten"


PassingKind = Dropout | Flatten
