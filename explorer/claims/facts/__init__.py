"""What is known of the paper, the competition, the data, and the terms of the field.

Sources: the paper (Krizhevsky, Sutskever, Hinton, NIPS 2012), by its sections, and the original
code (computerhistory/AlexNet-Source-Code, layers/layers-145.cfg).
"""

from explorer.claims.facts.architecture import ARCHITECTURE
from explorer.claims.facts.record import KnownFact, Term
from explorer.claims.facts.results import RESULTS
from explorer.claims.facts.terms import TERMS
from explorer.claims.facts.training import TRAINING

__all__ = ["FACTS", "TERMS", "KnownFact", "Term"]

FACTS: dict[str, KnownFact] = {**RESULTS, **ARCHITECTURE, **TRAINING}
"""Every fact by its key."""
