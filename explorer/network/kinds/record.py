"""What the records of all kinds have in common: strictness, a name, and the types of their fields.

One network has one form: a pair of equal numbers becomes the number and the padding "valid"
becomes 0, so that two records are equal exactly where the layers are.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from explorer.limits import MAX_CHANNELS, MAX_NAME_LENGTH, MAX_WINDOW
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Traits


class Record(BaseModel):
    """A frozen, strict record: unknown fields, wrong types, NaN and infinity are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


def _one_form(value: Any) -> Any:
    """(3, 3) and 3 are the same kernel, "valid" and 0 the same padding."""
    if value == "valid":
        return 0
    return value[0] if isinstance(value, tuple) and value[0] == value[1] else value


_Length = Annotated[int, Field(ge=1, le=MAX_WINDOW)]
Margin = Annotated[int, Field(ge=0, le=MAX_WINDOW)]
# The containers are lax, so that Python's lists pass as JSON's arrays do; the numbers stay strict.
_Lengths = Annotated[tuple[_Length, _Length], Field(strict=False)]
_MarginPair = Annotated[tuple[Margin, Margin], Field(strict=False)]
Margins = Annotated[tuple[Margin, Margin, Margin, Margin], Field(strict=False)]
"""Pixels of zeros at the top, bottom, left and right."""

Size = Annotated[_Length | _Lengths, AfterValidator(_one_form)]
"""Pixels, 1 or more: one number for both axes, or (height, width)."""

Padding = Annotated[Margin | _MarginPair | Literal["same", "valid"], AfterValidator(_one_form)]
"""Pixels of zeros on either side of each axis; or "same", Keras's: as many output positions as
strides fit into the input, the odd pixel bottom and right; or "valid", which is 0."""

Bias = Annotated[
    bool,
    Shown(is_rare=True, in_table=False, also=("use_bias", "bias_term", "has_bias", "with_bias")),
]
Channels = Annotated[int, Field(ge=1, le=MAX_CHANNELS)]
Name = Annotated[
    str, Field(pattern=rf"^[A-Za-z][A-Za-z0-9_]{{0,{MAX_NAME_LENGTH - 1}}}$", strict=True)
]


class LayerRecord(Record):
    """A layer of any kind; `kind` tells the kinds apart, `traits` says what each one is."""

    traits: ClassVar[Traits]

    name: Name = ""
    """Letters, digits and underscores, a letter first; the network fills in a missing one."""
