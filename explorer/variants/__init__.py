"""The catalogue: one file per source in catalogue/, with its network and its claims.

A new variant is a new file there that defines VARIANT, and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from explorer.variants import catalogue
from explorer.variants.claim import Claim
from explorer.variants.record import Citation, Variant

__all__ = ["ALEXNETS", "VARIANTS", "Citation", "Claim", "Variant"]


def _catalogue() -> dict[str, Variant]:
    found: list[Variant] = [
        import_module(f"{catalogue.__name__}.{module.name}").VARIANT
        for module in iter_modules(catalogue.__path__)
    ]
    return {variant.id: variant for variant in sorted(found, key=lambda variant: variant.order)}


VARIANTS: dict[str, Variant] = _catalogue()
"""Every variant by its id, in the picker's order."""
ALEXNETS: dict[str, Variant] = {
    id_: variant for id_, variant in VARIANTS.items() if variant.family == "AlexNet"
}
"""Those that are called AlexNet: what a printed number or a false claim may have meant."""
