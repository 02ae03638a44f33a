from dataclasses import replace

import pytest

from explorer.exchange import pack
from explorer.network import edits
from explorer.pages.run.state import RunView
from explorer.ui.history import History, Version
from explorer.ui.state import INPUT, UploadedPhoto, Work
from explorer.ui.url import adopt, parameters
from explorer.variants import VARIANTS


def fresh() -> Work:
    return Work(History(Version("paper", VARIANTS["paper"].network)))


def reopened(work: Work) -> Work:
    """What another browser shows that opens the link."""
    other = fresh()
    adopt(other, parameters(work))
    return other


def test_an_unedited_variant_is_its_id_alone():
    work = fresh()
    work.pick_variant("torchvision")
    assert parameters(work) == {"variant": "torchvision"}


def test_everything_on_screen_comes_back_from_the_link():
    work = fresh()
    work.apply(edits.replace_field(work.network, 0, "stride", 2), 4)
    work.seed = 7
    work.sample = "coffee"
    work.weights = "file:mine.pth"
    work.preprocessing = "torchvision"
    run = RunView("order", 5, "strongest", "network", "bf16", {"conv2": "1, 3-5"})
    # Another layer's is not in the link, which has what is on screen.
    work.views[RunView] = replace(run, silenced={**run.silenced, "conv1": "7"})
    other = reopened(work)
    assert other.network == work.network
    assert (other.selected, other.seed, other.sample) == (4, 7, "coffee")
    assert (other.preprocessing, other.view(RunView)) == ("torchvision", run)
    assert other.weights == "file:mine.pth"


def test_back_shows_the_sample_and_forward_the_own_photo_again():
    work = fresh()
    before = parameters(work)
    work.uploaded = own = UploadedPhoto("mine.png", b"data")
    after = parameters(work)
    assert after["photo"] == "own"
    adopt(work, before)
    assert work.uploaded is None
    adopt(work, {"photo": "coffee"})
    assert (work.uploaded, work.sample) == (None, "coffee")
    adopt(work, after)
    assert work.uploaded is own
    assert work.notice is None
    assert parameters(work) == after


def test_an_own_photo_that_no_session_has_is_the_sample_and_a_sentence():
    work = fresh()
    adopt(work, {"photo": "own"})
    assert (work.uploaded, work.sample) == (None, "chelsea")
    assert work.notice == (
        "Your photo was kept for the session only and is gone: the sample is shown. "
        "Choose it again. A shared link never carries the photo."
    )


def test_a_dozen_edits_of_alexnet_stay_under_two_thousand_characters():
    network = VARIANTS["paper"].network
    for index, layer in enumerate(network.layers):
        if layer.kind == "conv2d":
            network = edits.replace_field(network, index, "filters", layer.filters + 8)
            network = edits.replace_field(network, index, "kernel", (3, 5))
    network = edits.duplicate(edits.resize_input(network, height=300, width=280), 3)
    assert len(pack(network)) < 2000


def test_the_selected_input_comes_back_from_the_link():
    work = fresh()
    work.select(INPUT)
    assert reopened(work).selected == INPUT


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"variant": "lenet"}, "lenet"),
        ({"variant": "caffe", "net": "nonsense"}, "as the source has it"),
        ({"net": "1" * 9000}, "as the source has it"),
    ],
)
def test_a_damaged_link_shows_the_default_and_says_so(given, told):
    work = fresh()
    adopt(work, given)
    assert work.network == VARIANTS[work.variant_id].network
    assert told in work.notice


@pytest.mark.parametrize(
    "given",
    [
        {"prep": "imagenet"},
        {"sort": "weakest"},
        {"scale": "world"},
        {"precision": "fp8"},
        {"lrn": "mine"},
        {"check": "nothing"},
        {"tutorial": "none"},
        {"rows": "odd"},
        {"bars": "square"},
        {"layer": "conv99"},
        {"seed": "-4"},
        {"map": "x"},
        {"n": "0"},
        {"alpha": "nan"},
        {"dragged": "1-2"},
        {"only": "maybe"},
    ],
)
def test_a_word_that_there_is_not_is_told_and_left_out(given):
    work = fresh()
    adopt(work, {"variant": "paper", "photo": "coffee"} | given)
    name, value = next(iter(given.items()))
    assert f'The link asks for {name} "{value}", which does not exist' in work.notice
    assert parameters(work) == {"variant": "paper", "photo": "coffee"}


def test_everything_that_a_link_says_wrongly_is_told_at_once():
    work = fresh()
    adopt(work, {"variant": "lenet", "photo": "dog", "prep": "a" * 99, "seed": "one"})
    assert '"lenet", which is not in the catalogue' in work.notice
    assert 'photo "dog"' in work.notice
    assert f'prep "{"a" * 20}", seed "one", which do not exist' in work.notice


def test_a_link_with_every_default_written_out_is_told_nothing():
    work = fresh()
    adopt(work, {"prep": "paper", "sort": "index", "scale": "map", "layer": "conv1", "seed": "0"})
    assert work.notice is None


@pytest.mark.parametrize(
    "given",
    [
        {
            "variant": "paper",
            "seed": "-4",
            "layer": "nowhere",
            "map": "x",
            "sort": "?",
            "scale": "",
            "precision": "fp8",
        },
        {"variant": "paper", "seed": "9" * 5000, "map": "٣"},
    ],
)
def test_silly_values_in_a_link_become_defaults_or_the_nearest_bound(given):
    work = fresh()
    adopt(work, given)
    assert work.selected == 0
    assert work.seed in (0, 2**31 - 1)
    assert work.view(RunView) == RunView()


def test_the_browsers_back_button_is_an_undo():
    work = fresh()
    before = parameters(work)
    work.apply(edits.replace_field(work.network, 0, "stride", 2))
    adopt(work, before)
    assert not work.edited
    work.redo()
    assert work.edited
