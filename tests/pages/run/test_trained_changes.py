"""What becomes of predictions on Run: channels switched off, the photo covered.

The same weights in plain torch say what must come out, on a photo of which the network gets the
middle as it is.
"""

import re
from io import BytesIO

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.runtime.checkpoints.class_names import class_names
from tests.pages.classifier import CLASSIFIER
from tests.pages.own_inputs import own
from tests.pages.run.driving import shows, texts, upload, with_network, work

PHOTO = 28
"""pixels of the photo, to the input's 24 as 256 to 224, so that nothing is resized."""
MEAN = torch.tensor([123.68, 116.78, 103.94]).reshape(3, 1, 1)
"""of red, green and blue: what the paper's preprocessing takes away."""


@pytest.fixture(scope="module")
def plain():
    """The network as a plain torch module, with weights that are sure of nothing."""
    torch.manual_seed(1)
    conv1, conv2, fc = (
        torch.nn.Conv2d(3, 4, 3),
        torch.nn.Conv2d(4, 6, 3),
        torch.nn.Linear(486, 1000),
    )
    with torch.no_grad():
        fc.weight *= 0.4
    relu, pool = torch.nn.ReLU(), torch.nn.MaxPool2d(2)
    return torch.nn.Sequential(conv1, relu, pool, conv2, relu, torch.nn.Flatten(), fc).eval()


@pytest.fixture(scope="module")
def photo():
    """A few colours, with noise on them."""
    rng = np.random.default_rng(2)
    blocks = rng.integers(0, 256, (7, 7, 3)).repeat(4, axis=0).repeat(4, axis=1)
    return (blocks * 0.7 + rng.integers(0, 70, blocks.shape)).astype(np.uint8)


@pytest.fixture(scope="module")
def given(photo):
    """What the network gets: the middle, less the mean."""
    start = (PHOTO - CLASSIFIER.input.height) // 2
    middle = photo[start : start + CLASSIFIER.input.height, start : start + CLASSIFIER.input.height]
    return torch.from_numpy(middle.astype(np.float32)).permute(2, 0, 1) - MEAN


@pytest.fixture
def trained(app, plain, photo, tmp_path, monkeypatch):
    """The page with that network, its weights from a file, and that photo."""
    torch.save(plain.state_dict(), tmp_path / "mine.pth")
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    with_network(app, CLASSIFIER)
    file = BytesIO()
    Image.fromarray(photo).save(file, "PNG")
    upload(app, file.getvalue())
    own(app.selectbox, "weights").set_value("file:mine.pth").run()
    assert shows(app, "These weights come from mine.pth, in all 3 layers")
    return app


def shares(module, values):
    """The classes' probabilities, by torch."""
    with torch.no_grad():
        return torch.softmax(module(values[None]).double(), dim=1)[0]


def printed(probabilities):
    """The five best, as a page should print them: the class's name and number, and its share."""
    best = torch.topk(probabilities, 5)
    return [
        (class_names()[index], index, f"{100 * share:.1f} %" if share >= 0.001 else "under 0.1 %")
        for index, share in zip(best.indices.tolist(), best.values.tolist(), strict=True)
    ]


def guesses(html):
    """The classes that a list on the page names."""
    line = r"<li><span>([^<]+) <small>(\d+)</small></span><i [^>]*></i><b>([^<]+)</b>"
    return [(name, int(index), share) for name, index, share in re.findall(line, html)]


def guesses_under(app, title):
    (html,) = (text for text in texts(app) if f">{title}</h3>" in text and "ex-guesses" in text)
    return guesses(html)


def without(plain, given, after, channels):
    """The activations behind a layer whose channels are 0, and what the last one's stand for."""
    with torch.no_grad():
        values = plain[: after + 1](given[None])
        values[:, channels] = 0
        later = []
        for layer in plain[after + 1 :]:
            values = layer(values)
            later.append(values)
    return later, torch.softmax(later[-1].double(), dim=1)[0]


@pytest.mark.parametrize(
    ("layer", "text", "channels"),
    [(0, "1", [1]), (1, "0, 2-3", [0, 2, 3]), (4, "5", [5]), (5, "0-242", list(range(243)))],
)
def test_predictions_change_as_in_torch_where_channels_are_switched_off(
    trained, plain, given, layer, text, channels
):
    work(trained).select(layer)
    trained.session_state["knock_out_fold"] = True
    trained.run()
    own(trained.text_input, f"silenced_{CLASSIFIER.layers[layer].name}").set_value(text).run()
    assert not trained.exception
    before = printed(shares(plain, given))
    later, after = without(plain, given, layer, channels)
    assert guesses_under(trained, "The paper&#39;s preprocessing") == before
    assert guesses_under(trained, "Untouched") == before
    assert guesses_under(trained, "Switched off") == printed(after)
    assert printed(after) != before
    (moved,) = (text for text in texts(trained) if "How far each later layer moves" in text)
    with torch.no_grad():
        untouched = [plain[: layer + 2 + at](given[None]) for at in range(len(later))]
    expected = [
        (now - was).norm().item() / was.norm().item()
        for now, was in zip(later, untouched, strict=True)
    ]
    said = [float(share) for share in re.findall(r"<b>([\d.]+) %</b>", moved)]
    assert said == pytest.approx([100 * share for share in expected], abs=0.051)


def drops(plain, given, unit, squares):
    """How far a class's probability falls with each square of the photo grey, 128 of 255."""
    before = shares(plain, given)[unit].item()
    made = []
    for top, left, side in squares:
        covered = given.clone()
        covered[:, top : top + side, left : left + side] = 128 - MEAN
        made.append(before - shares(plain, covered)[unit].item())
    return before, made


def covered(app):
    """Cover the photo to the end, and say what then stands beside the map."""
    app.button(key="occlusion_start").click().run()
    while not any('class="ex-heat"' in text for text in texts(app)):
        app.run()
    assert not app.exception
    (heat,) = (text for text in texts(app) if 'class="ex-heat"' in text)
    return heat


def test_the_photo_is_covered_for_the_class_that_is_chosen(trained, plain, given):
    trained.session_state["occlusion_fold"] = True
    trained.run()
    chosen = own(trained.selectbox, "occlusion_class")
    best = printed(shares(plain, given))
    assert chosen.options == [name for name, _, _ in best]
    assert chosen.value == best[0][1]
    side = own(trained.selectbox, "occlusion_side").value
    assert side == CLASSIFIER.input.height // 5
    starts = [*range(0, CLASSIFIER.input.height - side, side // 2), CLASSIFIER.input.height - side]
    squares = [(top, left, side) for top in starts for left in starts]
    heats = []
    for _, unit, share in (best[0], best[2]):
        own(trained.selectbox, "occlusion_class").set_value(unit).run()
        assert not shows(trained, 'class="ex-heat"'), "another class's map stands there"
        heats.append(covered(trained))
        before, expected = drops(plain, given, unit, squares)
        done = trained.session_state["occlusion_done"]
        assert (done.unit, [tuple(each) for each in done.squares]) == (unit, squares)
        np.testing.assert_allclose(done.drops, expected, atol=1e-5)
        assert f"{100 * before:.1f} %" == share
        most = max(expected)
        worst = squares[expected.index(most)]
        assert f"Untouched its probability is {share}" in heats[-1]
        assert f"falls to {100 * (before - most):.1f} % at the lowest, " in heats[-1]
        assert f"pixels from row {worst[0]}, column {worst[1]}." in heats[-1]
    pictures = [re.search(r'src="([^"]+)"', heat)[1] for heat in heats]
    assert pictures[0] != pictures[1]
