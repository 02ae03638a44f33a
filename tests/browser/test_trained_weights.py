"""Trained weights in a real browser: chosen on Run, lost by an edit, hatched on Build."""

import pytest
import torch

from explorer.exchange import pack
from explorer.network import edits
from explorer.runtime import build
from explorer.variants import VARIANTS
from tests.browser.waiting import acted, scrolls_sideways, settled

SMALL = edits.replace_field(
    edits.replace_field(VARIANTS["torchvision"].network, 16, "units", 64), 19, "units", 64
)


@pytest.fixture
def address(tmp_path, monkeypatch, request):
    """An app whose folder of weights holds one file that fits."""
    module = build(SMALL, seed=3)
    torch.save(
        {name: each.detach().contiguous() for name, each in module.state_dict().items()},
        tmp_path / "mine.pth",
    )
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    return request.getfixturevalue("fresh_address")


@pytest.mark.parametrize("width", [1440, 390])
def test_weights_are_chosen_with_the_keyboard_and_give_five_classes(visit, width):
    page = visit(f"/run?variant=torchvision&net={pack(SMALL)}", width=width)
    assert page.get_by_text("These weights are random").count() == 1
    box = page.locator(".st-key-weights input")
    box.focus()
    page.keyboard.type("mine")
    page.get_by_role("option", name="mine.pth").wait_for()
    page.get_by_role("option", name="Random").wait_for(state="detached")
    acted(page, lambda: page.keyboard.press("Enter"))
    page.get_by_text("These weights come from mine.pth").wait_for()
    assert page.locator(".ex-guesses li").count() == 5
    assert "weights=file%3Amine.pth" in page.url
    assert not scrolls_sideways(page)


def test_layers_that_lost_their_weights_are_hatched_on_build(visit):
    conv3 = [layer.name for layer in SMALL.layers].index("conv3")
    edited = edits.replace_field(SMALL, conv3, "filters", 300)
    page = visit(f"/?variant=torchvision&net={pack(edited)}&weights=file:mine.pth")
    settled(page)
    hatched = page.locator("[data-name]:has(path.untrained):visible")
    names = hatched.evaluate_all("all => all.map((each) => each.dataset.name)")
    assert names == ["conv3", "conv4"]
