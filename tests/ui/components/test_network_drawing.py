"""What the drawing's Python takes from the browser, and what it tells it."""

import pytest

from explorer.arithmetic import trace
from explorer.ui.components import network_drawing as component
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


@pytest.fixture
def drawn(monkeypatch):
    """Draw the paper's network; what is mounted, and a way to click."""
    session, picked, mounted = {}, [], {}
    monkeypatch.setattr(component.st, "session_state", session)
    monkeypatch.setattr(component, "_MOUNT", lambda **given: mounted.update(given))
    component.network_drawing(
        trace(PAPER), 3, key="drawing", on_select=picked.append, photo_url="data:image/png;base64,"
    )

    def click(index):
        session["drawing"] = {"picked": index}
        mounted["on_picked_change"]()
        return picked

    return mounted["data"], click


def test_a_drawing_for_each_width_goes_to_the_browser_widest_first(drawn):
    data, _ = drawn
    widths = [drawing["width"] for drawing in data["drawings"]]
    assert widths == sorted(widths, reverse=True)
    assert all(drawing["svg"].startswith("<svg") for drawing in data["drawings"])
    assert (data["selected"], data["photo"]) == (3, "data:image/png;base64,")
    assert {"kind": "linear", "word": "linear"} in data["legend"]


def test_the_layer_clicked_comes_back_and_so_does_the_input(drawn):
    _, click = drawn
    click(5)
    assert click(-1) == [5, -1]


@pytest.mark.parametrize("index", [23, -2, None, "5", 1.5])
def test_what_is_no_layer_is_not_selected(drawn, index):
    _, click = drawn
    assert click(index) == []
