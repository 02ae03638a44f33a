"""Two figures of one tutorial that cannot both be right, since the layers between keep the size."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.claims.statements import Reading
from explorer.claims.statements.network_values import holds
from explorer.variants.claim import Claim, OutputShape
from explorer.wording.notation import shape


def contradiction(claim: Claim, claims: Sequence[Claim], reading: Reading) -> str:
    """The claim that holds and that this one contradicts, in a sentence; "" where there is none.

    Of a layer whose printed shape is wrong, the layers right after it that keep the shape are
    looked at: one of them may print the right one.
    """
    rows = reading.trace.rows
    for said in claim.states:
        if not isinstance(said, OutputShape) or said.layer not in reading.rows:
            continue
        row = reading.rows[said.layer]
        if row.output_shape == said.shape:
            continue
        for after in rows[row.index + 1 :]:
            if after.input_shape != after.output_shape:
                break
            for number, other in enumerate(claims, start=1):
                right = OutputShape(after.layer.name, row.output_shape)
                if right in other.states and holds(right, reading):
                    return (
                        f"Claim {number} prints {shape(right.shape)} for {right.layer}, which "
                        "keeps the size, so the two cannot both hold: the slip is in this claim."
                    )
    return ""
