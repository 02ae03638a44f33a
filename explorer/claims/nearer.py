"""The one step that brings a tutorial's parameters most of the way to the paper's."""

from __future__ import annotations

from explorer.claims.verdict import Remedy
from explorer.comparison import Comparison, NetworkDifference, compare, parameter_shares, without
from explorer.comparison.difference_words import place_in_kind
from explorer.network import Network
from explorer.network.fields import field_words


def nearer(network: Network, paper: Network) -> Remedy | None:
    """Return the step that removes the largest share of the difference, and the resulting network.

    None if both have the same parameters, or if the step leaves no network.
    """
    comparison = compare((paper, network))
    shares = parameter_shares(comparison, 1)
    if not shares:
        return None
    largest = max(shares, key=lambda each: abs(each.parameters)).differences
    made = without(comparison, 1, largest)
    if made is None:
        return None
    first = largest[0]
    names = {each.name for each in made.layers}
    layers = [each.name for each in (first.other, first.first) if each is not None]
    return Remedy(
        text=_words(comparison, first),
        fields=len(largest),
        network=made,
        layer=next((name for name in layers if name in names), ""),
    )


def _words(comparison: Comparison, difference: NetworkDifference) -> str:
    """Word the step as an imperative: "Add the third pool", "Use the paper's groups"."""
    if difference.what == "missing" and difference.first is not None:
        if difference.cause:
            return f"Add the {place_in_kind(comparison, difference)}"
        return f"Add {difference.first.name}"
    if difference.what == "extra" and difference.other is not None:
        return f"Take {difference.other.name} out"
    what = field_words(difference.fields[0]) if difference.fields else "input"
    return f"Use the paper’s {what}"
