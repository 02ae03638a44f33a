"""What a field for a number takes from the browser, and when it tells it that an entry arrived."""

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from explorer.ui.components import number_field as component


class Browser:
    """Stands in for the page: keeps what is mounted, and sends what a visitor enters."""

    def __init__(self, monkeypatch):
        self.session = {}
        self.taken = []
        self.interrupted = False
        monkeypatch.setattr(component.st, "session_state", self.session)
        monkeypatch.setattr(
            component, "_MOUNT", lambda **mounted: setattr(self, "mounted", mounted)
        )

    def arrived(self):
        component.number_field("Seed", "0", self.take, key="seed", of="weights")
        return self.mounted["data"]["arrived"]

    def take(self, of, text):
        if self.interrupted:
            raise StopException
        self.taken.append((of, text))

    def send(self, number, text):
        entry = {"id": number, "of": "weights", "text": text}
        self.session["seed"] = {"entered": entry}
        self.mounted["on_entered_change"]()


@pytest.fixture
def browser(monkeypatch):
    return Browser(monkeypatch)


def test_an_entry_that_is_sent_twice_is_taken_once(browser):
    assert browser.arrived() == 0
    browser.send(7, "2.5")
    assert browser.arrived() == 7
    browser.send(7, "2.5")
    assert browser.taken == [("weights", "2.5")]


def test_an_entry_is_acknowledged_only_once_it_is_taken(browser):
    browser.arrived()
    browser.interrupted = True
    with pytest.raises(StopException):
        browser.send(7, "2.5")
    assert browser.arrived() == 0
    browser.interrupted = False
    browser.send(7, "2.5")
    assert browser.taken == [("weights", "2.5")]
    assert browser.arrived() == 7
