"""The layer kinds: a closed union of frozen records, told apart by `kind`.

The union is the list of kinds; everything said about every kind is derived from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, TypeGuard, get_args

from pydantic import Field

from explorer.network.kinds.activations import ActivationKind
from explorer.network.kinds.linear import Linear
from explorer.network.kinds.norms import LocalResponseNorm, NormKind
from explorer.network.kinds.reshape import PassingKind
from explorer.network.kinds.traits import Traits
from explorer.network.kinds.windows import Conv2d, WindowKind

Layer = Annotated[
    WindowKind | NormKind | ActivationKind | PassingKind | Linear,
    Field(discriminator="kind"),
]

Weighted = Conv2d | Linear
"""The kinds that multiply their input by weights."""

RECORDS: Final[tuple[type[Layer], ...]] = get_args(get_args(Layer)[0])
"""Every kind's record, in the order in which visitors see the lists."""

TRAITS: Final[Mapping[str, Traits]] = {
    record.model_fields["kind"].default: record.traits for record in RECORDS
}
"""What is known about each kind, by its `kind`."""


def is_lrn_within(layer: Layer) -> TypeGuard[LocalResponseNorm]:
    """Whether a layer is an LRN with its window inside one map."""
    return isinstance(layer, LocalResponseNorm) and layer.region == "within"


def own_fields(layer: Layer) -> tuple[str, ...]:
    """The fields that say what the layer does, without its name and kind, in order.

    Fields without meaning for this layer, such as the groups of an LRN within maps, are left
    out.
    """
    without = {"name", "kind"}
    if is_lrn_within(layer):
        without.add("groups")
    return tuple(field for field in type(layer).model_fields if field not in without)
