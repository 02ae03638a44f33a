"""A tutorial of one's own: a network and what is said of it."""

from __future__ import annotations

from explorer.claims import check
from explorer.variants.claim import Claim
from explorer.variants.record import Citation, Variant


def tutorial(network, *claims):
    """A variant with these claims; each is its statements, alone or as a tuple."""
    said = tuple(
        Claim(
            f"claim_{number}", "said", "", "", 1, states if isinstance(states, tuple) else (states,)
        )
        for number, states in enumerate(claims, start=1)
    )
    source = Citation(title="", authors="", year=None, where="", notes=())
    return Variant(
        id="own",
        order=0,
        title="",
        short_title="",
        network=network,
        source=source,
        claims=said,
    )


def verdicts(network, *claims):
    """The verdict of each claim."""
    return check(tutorial(network, *claims))
