"""Trained weights on Run, driven as a visitor drives it; nothing is fetched from elsewhere."""

import dataclasses
from hashlib import sha256
from pathlib import Path

import pytest
import torch
from streamlit.testing.v1 import AppTest

from explorer.network import edits
from explorer.pages.run.state import RunView
from explorer.runtime import downloads
from explorer.runtime.checkpoints import known as published
from explorer.runtime.checkpoints import places
from tests.pages.classifier import CLASSIFIER
from tests.pages.own_inputs import own

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 120


def state_dict():
    """What a plain torch module of the same shapes stores."""
    torch.manual_seed(1)
    conv1, conv2 = torch.nn.Conv2d(3, 4, 3), torch.nn.Conv2d(4, 6, 3)
    return torch.nn.Sequential(conv1, conv2, torch.nn.Linear(6 * 9 * 9, 1000)).state_dict()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "weights"
    made.mkdir()
    torch.save(state_dict(), made / "mine.pth")
    (made / "broken.pth").write_bytes((made / "mine.pth").read_bytes()[:5000])
    other = {"a.weight": torch.ones(7, 7, 1, 1), "a.bias": torch.ones(7)}
    torch.save(other, made / "other.pth")
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(made))
    monkeypatch.setattr(places, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(downloads, "_downloads", {})
    return made


@pytest.fixture
def app(folder):
    assert folder.is_dir()
    started = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    work(started).apply(CLASSIFIER, select=0)
    return started.switch_page("pages/run.py").run()


def work(app):
    return app.session_state["work"]


def shows(app, text):
    return any(text in element.proto.body for element in app.get("html"))


def choose(app, weights):
    return own(app.selectbox, "weights").set_value(weights).run()


def test_the_folders_files_and_the_published_weights_are_offered(app):
    assert own(app.selectbox, "weights").options == [
        "Random",
        "torchvision's, 244.4 MB to download",
        "BVLC's, from Caffe, 243.9 MB to download",
        "broken.pth",
        "mine.pth",
        "other.pth",
    ]


def test_weights_from_the_folder_run_and_give_five_classes(app):
    choose(app, "file:mine.pth")
    assert not app.exception
    assert shows(app, "These weights come from mine.pth, in all 3 layers that have any.")
    assert shows(app, "What the network sees")
    assert shows(app, "the file does not say that it was trained for them")
    assert app.query_params["weights"] == "file:mine.pth"


def test_an_edit_leaves_the_other_layers_trained_and_says_half_random(app):
    choose(app, "file:mine.pth")
    work(app).apply(edits.replace_field(CLASSIFIER, 0, "filters", 5))
    app.run()
    assert shows(app, "Half random: mine.pth weights fit 1 of 3 layers")
    assert shows(app, "conv1, conv2 are random, seed 0.")
    assert shows(app, "No prediction: some layers are random")
    assert shows(app, '<tr class="ex-lost"><th scope="row">conv1</th>')
    assert not shows(app, "What the network sees")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("broken.pth", "broken.pth is cut off, is damaged"),
        ("other.pth", "other.pth weights fit none of the 3 layers"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_the_weights_before_stay(app, file, told):
    choose(app, "file:mine.pth")
    choose(app, f"file:{file}")
    assert shows(app, told)
    assert shows(app, "The weights stay as they were.")
    assert work(app).weights == "file:mine.pth"
    assert shows(app, "These weights come from mine.pth")
    choose(app, "random")
    assert not shows(app, told)
    assert shows(app, "These weights are random, seed 0.")


def test_a_file_that_is_not_read_is_offered_and_says_why_when_it_is_chosen(app, folder):
    (folder / "alexnet.h5").write_bytes(b"\x89HDF\r\n\x1a\n")
    choose(app.run(), "file:alexnet.h5")
    assert shows(app, "alexnet.h5 is Keras&#39;s HDF5, but weights are read from .safetensors")
    assert shows(app, "The weights stay as they were.")


def test_files_of_the_folder_that_are_not_offered_are_named(app, folder):
    assert not shows(app, "Not in the list")
    for name in ("notes.txt", "<b>.md"):
        (folder / name).touch()
    assert shows(
        app.run(),
        "Not in the list, since the names do not say weights: &lt;b&gt;.md, notes.txt.",
    )


def test_a_folder_that_is_not_there_is_said(app, monkeypatch):
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", "/nowhere/at/all")
    assert shows(app.run(), "The folder that EXPLORER_WEIGHTS_DIR names is not there, or may")


def test_random_weights_name_no_classes(app):
    assert not shows(app, "What the network sees")
    assert not shows(app, "No prediction")


def test_the_same_photo_otherwise_stands_beside(app):
    choose(app, "file:mine.pth")
    own(app.selectbox, "against").set_value("order").run()
    assert not app.exception
    lists = [e.proto.body for e in app.get("html") if 'class="ex-guesses"' in e.proto.body]
    assert len(lists) == 2
    assert lists[0] != lists[1]
    assert app.query_params["against"] == "order"


def test_a_comparison_that_there_is_not_is_told_once(app):
    choose(app, "file:mine.pth")
    work(app).change(RunView, against="upside_down")
    assert shows(app.run(), "There is no &#34;upside_down&#34; to put beside this photo here.")
    assert not shows(app.run(), "upside_down")


def test_weights_that_are_not_here_are_offered_by_size_and_host_and_nothing_starts(app):
    choose(app, "file:mine.pth")
    choose(app, "torchvision")
    assert app.button(key="weights_start").label == "Download 244.4 MB from download.pytorch.org"
    assert work(app).weights == "file:mine.pth"
    assert downloads.current(published.KNOWN["torchvision"]) is None


@pytest.mark.usefixtures("folder")
def test_a_link_to_weights_that_are_not_here_shows_random_ones_and_starts_nothing():
    again = AppTest.from_file(APP, default_timeout=TIMEOUT)
    again.query_params["variant"] = "torchvision"
    again.query_params["weights"] = "torchvision"
    again.run()
    again.switch_page("pages/run.py").run()
    assert shows(again, "These weights are random, seed 0.")
    assert again.button(key="weights_start")
    assert downloads.current(published.KNOWN["torchvision"]) is None


@pytest.mark.usefixtures("folder")
def test_a_link_to_a_file_that_is_not_here_says_so():
    again = AppTest.from_file(APP, default_timeout=TIMEOUT)
    again.query_params["weights"] = "file:../../etc/passwd"
    again.run()
    again.switch_page("pages/run.py").run()
    assert not again.exception
    assert shows(again, "There are no weights &#34;file:../../etc/passwd&#34; on this machine")


def test_a_download_that_cannot_be_made_says_so_and_random_weights_stay(app, monkeypatch):
    nowhere = dataclasses.replace(
        published.KNOWN["torchvision"], url="http://127.0.0.1:9/alexnet.pth"
    )
    monkeypatch.setitem(published.KNOWN, "torchvision", nowhere)
    choose(app, "torchvision")
    app.button(key="weights_start").click().run()
    downloads.current(nowhere).wait()
    app.run()
    assert shows(app, "127.0.0.1 could not be reached")
    assert shows(app, "These weights are random, seed 0.")
    assert work(app).weights is None


def test_a_finished_download_is_used(app, folder, monkeypatch, tmp_path):
    data = (folder / "mine.pth").read_bytes()
    known = dataclasses.replace(
        published.KNOWN["torchvision"],
        url="http://127.0.0.1:9/alexnet.pth",
        size=len(data),
        sha256=sha256(data).hexdigest(),
    )
    monkeypatch.setitem(published.KNOWN, "torchvision", known)
    part = tmp_path / "cache" / known.file
    part.parent.mkdir()
    part.write_bytes(data)
    choose(app, "torchvision")
    assert work(app).weights == "torchvision"
    assert shows(app, "These weights are trained: torchvision&#39;s, in all 3 layers")
    assert own(app.selectbox, "preprocessing").value == "torchvision"
    assert shows(app, "They were trained in another network; from torchvision")


def test_a_network_that_published_weights_fit_in_part_is_told_how_far(app):
    work(app).pick_variant("code360")
    app.run()
    assert shows(
        app, "Published weights fit only in part: BVLC&#39;s, from Caffe, in 4 of 16 layers."
    )
