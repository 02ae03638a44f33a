"""The README's recipe for a layer kind, carried out for one that the project does not have."""

RECORD = '''

class Softsign(LayerRecord):
    """x over 1 + |x|."""

    traits: ClassVar = Traits(
        words="softsign",
        stem="softsign",
        family=_ACTIVATION,
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


CROP = '''_CROPPING = Family(word="cropping", colour="#4F7A9A", gap=1200)


class Crop2d(LayerRecord):
    """Rows and columns taken off every map: one number, or (top, bottom, left, right)."""

    traits: ClassVar = Traits(
        words="cropping",
        stem="crop",
        family=_CROPPING,
        standard={"cropping": 1},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
        does="Takes rows and columns off each map.",
        values="The maps before, without their edges.",
    )

    kind: Literal["crop2d"] = "crop2d"
    cropping: Annotated[
        Margin | Margins, AfterValidator(_one_number), Shown(hint="pixels off each side")
    ]


'''
CROP_GEOMETRY = """def _crop(index: int, layer: Crop2d, input_shape: _Map) -> Geometry:
    channels, height, width = input_shape
    off = layer.cropping if isinstance(layer.cropping, tuple) else (layer.cropping,) * 4
    windows = around(height, -off[0], -off[1]), around(width, -off[2], -off[3])
    if min(axis.output for axis in windows) < 1:
        raise ShapeError(
            index,
            "cropping",
            received=f"{layer.name} takes {off} off {pair(height, width)}",
            expected="a pixel has to be left",
            remedy="take less off",
        )
    return Geometry((channels, windows[0].output, windows[1].output), windows)


"""
CROP_TEST = '''"""Cropping against a slice of torch's."""

import torch

from explorer.network import Crop2d
from tests.kinds.applied import VALUES, ours


def test_it_gives_the_slice():
    theirs = torch.from_numpy(VALUES)[:, :, 1:, 1:-1].numpy()
    assert (ours(Crop2d(cropping=(1, 0, 1, 1))) == theirs).all()
'''


def test_a_kind_of_a_new_family_with_a_field_of_four_numbers_takes_five_files(scratch):
    kinds = "explorer/network/kinds/windows.py"
    scratch.put(kinds, "Pool = MaxPool2d", CROP)
    scratch.put(kinds, '\n"""The kinds of this file."""', " | Crop2d")
    public = "explorer/network/__init__.py"
    scratch.put(public, "    MaxPool2d,\n    Pool,", "    Crop2d,\n")
    scratch.put(public, '    "Dropout",\n', '    "Crop2d",\n')
    rules = "explorer/arithmetic/geometry.py"
    scratch.put(rules, "    Flatten,\n    Layer,", "    Crop2d,\n")
    scratch.put(rules, "def _flatten(", CROP_GEOMETRY)
    scratch.put(rules, "    Flatten: _flatten,", "    Crop2d: _crop,\n")
    modules = "explorer/runtime/kinds.py"
    scratch.put(modules, "    Dropout,\n    Elu,", "    Crop2d,\n")
    scratch.put(modules, "    Dropout: ", "    Crop2d: lambda _, row: nn.ZeroPad2d(_edges(row)),\n")
    scratch.write("tests/kinds/test_crop2d.py", CROP_TEST)
    assert scratch.tests("tests/kinds", "-k", "crop2d") >= 20
