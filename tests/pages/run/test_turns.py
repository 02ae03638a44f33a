"""A Run page that has to wait in line, and one that has waited too long."""

import pytest

from explorer import turns
from explorer.turns import compute_turn
from tests.pages.run.driving import alerts, shows
from tests.somebody_else import has_a_turn


@pytest.fixture
def somebody_else():
    with has_a_turn(compute_turn) as may_leave:
        yield may_leave


def test_a_wait_that_is_too_long_is_told_and_can_be_tried_again(small, somebody_else, monkeypatch):
    monkeypatch.setattr(turns, "MAX_WAIT_SECONDS", 0)
    small.run()
    assert "others still come first" in alerts(small)[0]
    assert shows(small, "A photo goes through the network")
    somebody_else.set()
    monkeypatch.undo()
    small.button(key="try_again").click().run()
    assert not alerts(small)
    assert shows(small, "layers agree")


def test_what_is_drawn_of_a_pass_is_drawn_in_its_turn(small, monkeypatch):
    taken = []
    monkeypatch.setattr(
        "explorer.pages.run.summary.summary_html",
        lambda _: taken.append(compute_turn.taken) or "<p>",
    )
    small.run()
    assert taken == [1]
    assert compute_turn.taken == 0
