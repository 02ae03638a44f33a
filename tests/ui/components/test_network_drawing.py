"""What the drawing's Python takes from the browser, and what it tells it."""

from types import SimpleNamespace

import pytest

from explorer.arithmetic import trace
from explorer.ui.components import network_drawing as component
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
TELEPHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari"


class Browser:
    """Draws the paper's network; keeps what is mounted, and reports what a visitor does."""

    def __init__(self, monkeypatch):
        self.session, self.picked, self.reruns, self.mounted = {}, [], [], {}
        monkeypatch.setattr(component.st, "session_state", self.session)
        monkeypatch.setattr(component, "_MOUNT", lambda **given: self.mounted.update(given))

    def draw(self):
        component.network_drawing(
            trace(PAPER),
            3,
            key="drawing",
            on_select=self.picked.append,
            on_width=lambda: self.reruns.append("width"),
            photo_id="a cat",
        )
        return self.mounted["data"]

    def report(self, what, value):
        self.session["drawing"] = {what: value}
        self.mounted[f"on_{what}_change"]()


@pytest.fixture
def called(monkeypatch):
    """What the visitor's browser calls itself, to be changed."""
    headers = {"User-Agent": DESK}
    monkeypatch.setattr(component.st, "context", SimpleNamespace(headers=headers))
    return headers


@pytest.fixture
def browser(monkeypatch, called):  # noqa: ARG001 - it has a name
    return Browser(monkeypatch)


def test_one_drawing_goes_to_the_browser_and_the_widths_that_it_may_ask_for(browser):
    data = browser.draw()
    assert data["svg"].startswith("<svg")
    assert data["width"] == data["widths"][0] == max(data["widths"])
    assert (data["selected"], data["photo"]) == (3, "a cat")
    assert {"kind": "linear", "word": "linear"} in data["legend"]


def test_a_telephone_gets_the_narrowest_at_once(browser, called):
    called["User-Agent"] = TELEPHONE
    assert browser.draw()["width"] == 340


def test_a_browser_that_says_nothing_of_itself_gets_the_widest(browser, called):
    called.clear()
    assert browser.draw()["width"] == 974


def test_the_width_asked_for_is_drawn_from_then_on(browser):
    browser.draw()
    browser.report("width", 700)
    assert browser.reruns == ["width"]
    assert [browser.draw()["width"], browser.draw()["width"]] == [700, 700]


@pytest.mark.parametrize("width", [0, -1, 10**9, None, "700", [700]])
def test_a_width_that_there_is_not_is_not_drawn(browser, width):
    browser.draw()
    browser.report("width", width)
    assert browser.draw()["width"] == 974
    assert browser.reruns == []


def test_the_layer_clicked_comes_back_and_so_does_the_input(browser):
    browser.draw()
    for index in (5, -1):
        browser.report("picked", index)
    assert browser.picked == [5, -1]


@pytest.mark.parametrize("index", [23, -2, None, "5", 1.5])
def test_what_is_no_layer_is_not_selected(browser, index):
    browser.draw()
    browser.report("picked", index)
    assert browser.picked == []
