"""What the score table takes from the browser, and what it tells it."""

import pytest
import streamlit as st

from explorer.ui.components import score_table as component
from explorer.ui.components.score_table import ScoreBar, ScoreRow

BAR = ScoreBar((3, 0, 1, 0), "75 % right", ", 1 wrong", "Of 4 claims: 3 right, 1 wrong.")
ROWS = [
    ScoreRow(id_, id_.title(), "4 claims", (BAR, BAR), "<b>Error</b>", "60,965,224")
    for id_ in ("one", "two")
]


@pytest.fixture
def browser(monkeypatch):
    """What is mounted, what was picked, and a way to send what a browser sends."""
    session, seen = {}, {"picked": []}
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(component, "_MOUNT", seen.update)
    component.score_table(
        ("Tutorial",), ROWS, "two", seen["picked"].append, key="scores", lead_to="claims"
    )

    def send(row):
        session["scores"] = {"picked": row}
        seen["on_picked_change"]()
        return seen["picked"]

    seen["send"] = send
    return seen


def test_the_rows_go_to_the_browser_as_text_with_the_current_one(browser):
    data = browser["data"]
    assert [row["id"] for row in data["rows"]] == ["one", "two"]
    assert data["rows"][0]["bars"][1]["parts"] == (3, 0, 1, 0)
    assert data["rows"][0]["sentence"] == "<b>Error</b>"
    assert data["current"] == "two"


def test_a_row_that_was_picked_comes_back(browser):
    assert browser["send"]("one") == ["one"]


@pytest.mark.parametrize("row", ["three", "", None, 0, ["one"], {"id": "one"}])
def test_a_row_that_there_is_not_picks_nothing(browser, row):
    assert browser["send"](row) == []
