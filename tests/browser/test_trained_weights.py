"""Trained weights in a real browser: chosen on Run, lost by an edit, and what they then say."""

import pytest
import torch
from playwright.sync_api import expect

from explorer.exchange import pack
from explorer.network import edits
from explorer.photos.preprocess import PREPROCESSINGS, prepare
from explorer.photos.samples import sample_photo
from explorer.runtime import build
from explorer.runtime.checkpoints.class_names import class_names
from explorer.variants import VARIANTS
from tests.browser.waiting import acted, scrolls_sideways, settled, unfolded

SMALL = edits.replace_field(
    edits.replace_field(VARIANTS["torchvision"].network, 16, "units", 64), 19, "units", 64
)
SIDE = 74
"""pixels: the largest grey square, a third of 224."""


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


def choose(page, key, option):
    """Pick an option with the keyboard alone, once it is the only one left."""
    page.locator(f".st-key-{key} input").focus()
    page.keyboard.type(option)
    expect(page.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option")).to_have_text(
        option
    )
    acted(page, lambda: page.keyboard.press("Enter"))


@pytest.mark.parametrize("width", [1440, 390])
def test_weights_are_chosen_with_the_keyboard_and_give_five_classes(visit, width):
    page = visit(f"/run?variant=torchvision&net={pack(SMALL)}", width=width)
    assert page.get_by_text("These weights are random").count() == 1
    choose(page, "weights", "mine.pth")
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


@pytest.fixture(scope="module")
def plain():
    """The same weights in plain torch modules, loaded in their order."""
    nn = torch.nn
    layers = nn.Sequential(
        *(nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(192, 384, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.AdaptiveAvgPool2d(6), nn.Flatten(), nn.Linear(9216, 64), nn.ReLU()),
        *(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 1000)),
    )
    stored = build(SMALL, seed=3).state_dict().values()
    layers.load_state_dict(dict(zip(layers.state_dict(), stored, strict=True)))
    return layers.eval()


@pytest.fixture(scope="module")
def given():
    """What the network gets of the first sample photo."""
    made = prepare(sample_photo("chelsea"), SMALL.input, PREPROCESSINGS["torchvision"])
    return torch.from_numpy(made.array)


def best(outputs):
    """The five most probable classes as the page prints them, by torch."""
    found = torch.topk(torch.softmax(outputs.double(), dim=-1)[0], 5)
    return [
        f"{class_names()[index]} {index} {100 * share:.1f} %"
        for index, share in zip(found.indices.tolist(), found.values.tolist(), strict=True)
    ]


def lists(page):
    """The lists of bars on the page, those of classes first: a line a class."""
    expect(page.get_by_text("Switched off", exact=True).first).to_be_visible()
    return [
        [" ".join(line.split()) for line in each.locator("li").all_inner_texts()]
        for each in page.locator(".ex-guesses").all()
    ]


def trained_run(visit, **options):
    query = f"variant=torchvision&net={pack(SMALL)}&weights=file:mine.pth&layer=relu1"
    return visit(f"/run?{query}", **options)


@torch.no_grad()
def test_switching_channels_off_changes_what_the_network_sees(visit, plain, given):
    page = trained_run(visit)
    acted(page, page.get_by_text("Switch channels of this layer off").click)
    box = page.get_by_label("Channels of relu1 to set to 0, of 64")
    box.fill("0-31")
    acted(page, lambda: box.press("Enter"))
    values = plain[:2](given)
    values[:, :32] = 0
    seen, untouched, switched_off, *_ = lists(page)
    assert seen == untouched == best(plain(given))
    assert switched_off == best(plain[2:](values))
    assert switched_off != untouched


@torch.no_grad()
def test_the_covered_class_is_chosen_with_the_keyboard(visit, plain, given):
    page = trained_run(visit)
    unfolded(page, "Cover the photo square by square")
    second = torch.topk(plain(given)[0], 2).indices[1].item()
    choose(page, "occlusion_class", class_names()[second])
    choose(page, "occlusion_side", f"{SIDE} pixels")
    page.locator(".st-key-occlusion_start button").press("Enter")
    heat = page.locator(".ex-heat")
    heat.filter(has_not_text="Stopped after").wait_for()

    kept = PREPROCESSINGS["torchvision"]
    grey = (torch.tensor([128 / 255] * 3) - torch.tensor(kept.mean)) / torch.tensor(kept.deviation)
    starts = [*range(0, 224 - SIDE, SIDE // 2), 224 - SIDE]
    covered = given.repeat(len(starts) ** 2, 1, 1, 1)
    for at, photo in enumerate(covered):
        top, left = starts[at // len(starts)], starts[at % len(starts)]
        photo[:, top : top + SIDE, left : left + SIDE] = grey[:, None, None]
    before = torch.softmax(plain(given).double(), dim=1)[0, second].item()
    drops = before - torch.softmax(plain(covered).double(), dim=1)[:, second]
    worst = int(drops.argmax())
    place = f"row {starts[worst // len(starts)]}, column {starts[worst % len(starts)]}."
    said = heat.inner_text()
    assert f"Untouched its probability is {100 * before:.1f} %" in said
    assert f"falls to {100 * (before - drops.max().item()):.1f} % at the lowest, " in said
    assert place in said
