"""The catalogue: one file a source, found in this folder, each with its network and its source.

A new variant is a new file that defines VARIANT, and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from explorer.variants.claim import Claim
from explorer.variants.record import Citation, Variant

__all__ = ["VARIANTS", "Citation", "Claim", "Variant"]

_RECORDS = {"claim", "record", "statements", "tables"}


def _catalogue() -> dict[str, Variant]:
    found: list[Variant] = [
        import_module(f"{__name__}.{module.name}").VARIANT
        for module in iter_modules(__path__)
        if module.name not in _RECORDS
    ]
    return {variant.id: variant for variant in sorted(found, key=lambda variant: variant.order)}


VARIANTS: dict[str, Variant] = _catalogue()
"""Every variant by its id, in the picker's order."""
