"""Two printed shapes of one tutorial that contradict each other: the layers between keep sizes."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.arithmetic import Shape
from explorer.claims.statements import NetworkReading
from explorer.variants.claim import Claim
from explorer.variants.statements import Statement
from explorer.wording.notation import shape


def contradiction(claim: Claim, claims: Sequence[Claim], reading: NetworkReading) -> str:
    """Return a sentence about a right claim that this wrong one contradicts; "" if there is none.

    If a layer's printed shape is wrong, the layers right after it that keep the shape may be
    printed with the right one.
    """
    rows = reading.trace.rows
    for said in claim.states:
        row = reading.rows.get(getattr(said, "layer", ""))
        if row is None or said.printed_shape in (None, row.output_shape):
            continue
        for after in rows[row.index + 1 :]:
            if after.input_shape != after.output_shape:
                break
            name, right = after.layer.name, row.output_shape
            for number, other in enumerate(claims, start=1):
                if any(_prints(each, name, right) for each in other.states):
                    return (
                        f"Claim {number} prints {shape(right)} for {name}, which "
                        "keeps the size, so the two cannot both be right: the slip is in this "
                        "claim."
                    )
    return ""


def _prints(said: Statement, layer: str, size: Shape) -> bool:
    return said.printed_shape == size and getattr(said, "layer", "") == layer
