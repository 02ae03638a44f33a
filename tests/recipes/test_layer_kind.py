"""The README's recipe for a layer kind, carried out for one that the project does not have."""

RECORD = '''

class Softsign(LayerRecord):
    """x over 1 + |x|."""

    traits: ClassVar = Traits(
        words="softsign",
        stem="softsign",
        family="activation",
        keeps="value",
        formula="a / (1 + |a|)",
        does="Squeezes every value between −1 and 1, slower than tanh.",
        values="Every value is squeezed between −1 and 1; strong answers become alike.",
    )

    kind: Literal["softsign"] = "softsign"


'''
TEST = '''"""Softsign against torch."""

import pytest
import torch

from explorer.network import Softsign
from tests.kinds.applied import VALUES, ours


def test_it_gives_what_torch_gives():
    theirs = torch.nn.functional.softsign(torch.from_numpy(VALUES)).numpy()
    assert ours(Softsign()) == pytest.approx(theirs, abs=1e-6)
'''


def test_a_kind_in_four_files_is_known_on_every_surface(scratch):
    kinds = "explorer/network/kinds/activations.py"
    scratch.put(kinds, "ActivationKind = ", RECORD)
    text = (scratch.root / kinds).read_text("utf-8").rstrip()
    (scratch.root / kinds).write_text(f"{text} | Softsign\n", encoding="utf-8")
    scratch.put("explorer/network/__init__.py", "    Tanh,\n", "    Softsign,\n")
    scratch.put("explorer/network/__init__.py", '    "Tanh",\n', '    "Softsign",\n')
    modules = "explorer/runtime/kinds.py"
    scratch.put(modules, "    Tanh,\n", "    Softsign,\n")
    scratch.put(modules, "    Tanh: ", "    Softsign: lambda *_: nn.Softsign(),\n")
    scratch.write("tests/kinds/test_softsign.py", TEST)
    assert scratch.tests("tests/kinds", "-k", "softsign") >= 12
