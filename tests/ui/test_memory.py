"""The collector of garbage stays quick however much is loaded and cached."""

import pytest

from explorer.ui import memory
from explorer.ui.memory import FREEZES_A_THAW, SLOW_SECONDS, Refreezing


@pytest.fixture
def done(monkeypatch):
    """What is done to the collector's sight."""
    calls = []
    monkeypatch.setattr(memory.gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(memory.gc, "unfreeze", lambda: calls.append("unfreeze"))
    return calls


def collect(refreezing, monkeypatch, seconds, generation=2):
    """A collection that takes so long."""
    for phase, time in (("start", 10.0), ("stop", 10.0 + seconds)):
        monkeypatch.setattr(memory, "thread_time", lambda now=time: now)
        refreezing(phase, {"generation": generation})


def test_what_a_slow_collection_kept_is_frozen(done, monkeypatch):
    collect(Refreezing(), monkeypatch, 2 * SLOW_SECONDS)
    assert done == ["freeze"]


def test_a_quick_collection_and_one_of_the_young_change_nothing(done, monkeypatch):
    refreezing = Refreezing()
    collect(refreezing, monkeypatch, SLOW_SECONDS / 2)
    collect(refreezing, monkeypatch, 2 * SLOW_SECONDS, generation=1)
    assert done == []


def test_what_was_frozen_and_died_since_is_looked_at_again_now_and_then(done, monkeypatch):
    refreezing = Refreezing()
    for _ in range(FREEZES_A_THAW + 1):
        collect(refreezing, monkeypatch, 2 * SLOW_SECONDS)
    assert done.count("unfreeze") == 1
    assert done[-2:] == ["unfreeze", "freeze"]
