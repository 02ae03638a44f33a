"""What the table's Python takes from the browser, and what it tells it."""

import pytest
from pydantic import ValidationError
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from explorer.arithmetic import trace
from explorer.network.edits import replace_field
from explorer.ui.components import layer_table as component
from explorer.ui.state import Rejected
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


class Browser:
    """Stands in for the page: keeps what is mounted, and sends what a visitor does."""

    def __init__(self, monkeypatch):
        self.session = {}
        self.done = []
        self.interrupted = False
        monkeypatch.setattr(component.st, "session_state", self.session)
        monkeypatch.setattr(
            component, "_MOUNT", lambda **mounted: setattr(self, "mounted", mounted)
        )

    def draw(self, network=PAPER, **options):
        component.layer_table(
            trace(network),
            options.pop("selected", 0),
            key="table",
            on_select=lambda index: self.done.append(("select", index)),
            on_edit=self.edit,
            **options,
        )
        return self.mounted["data"]

    def edit(self, *edit):
        if self.interrupted:
            raise StopException
        self.done.append(("edit", *edit))

    def send(self, *edits, select=None):
        self.session["table"] = {"act": {"edits": list(edits), "select": select}}
        self.mounted["on_act_change"]()


@pytest.fixture
def browser(monkeypatch):
    return Browser(monkeypatch)


def edit(number, index=0, field="stride", text="2"):
    return {"id": number, "index": index, "field": field, "text": text}


def test_a_row_a_layer_goes_to_the_browser_with_the_selected_one(browser):
    data = browser.draw(selected=4)
    assert [row["name"] for row in data["rows"]] == [layer.name for layer in PAPER.layers]
    assert data["selected"] == 4
    assert data["rows"][4]["parameters_share"] == {"part": 0.005, "text": "0.5 %"}
    assert data["totals"]["parameters"] == "60,965,224"


def test_an_edit_and_then_the_selection_come_back(browser):
    browser.draw()
    browser.send(edit(7, index=4, field="kernel", text="3 × 5"), select=4)
    assert browser.done == [("edit", 4, "kernel", "3 × 5"), ("select", 4)]


def test_an_edit_that_is_sent_twice_is_made_once(browser):
    browser.draw()
    browser.send(edit(7))
    assert browser.draw()["arrived"] == 7
    browser.send(edit(7), edit(8, field="padding", text="1"))
    browser.send(edit(7), edit(8, field="padding", text="1"))
    assert browser.done == [("edit", 0, "stride", "2"), ("edit", 0, "padding", "1")]
    assert browser.draw()["arrived"] == 8


def test_an_edit_is_acknowledged_only_once_it_is_made(browser):
    browser.draw()
    browser.interrupted = True
    with pytest.raises(StopException):
        browser.send(edit(7))
    assert browser.draw()["arrived"] == 0
    browser.interrupted = False
    browser.send(edit(7))
    assert browser.done == [("edit", 0, "stride", "2")]
    assert browser.draw()["arrived"] == 7


def test_a_layer_that_is_gone_is_neither_edited_nor_selected(browser):
    browser.draw()
    browser.send(edit(7, index=23), edit(8, index=-1), select=23)
    assert browser.done == []


def test_what_no_table_sends_is_refused(browser):
    browser.draw()
    with pytest.raises(ValidationError):
        browser.send({"id": 1, "index": 0, "field": "stride"})


def test_a_refused_edit_stays_in_its_cell_with_its_sentence(browser):
    rejected = Rejected(4, "kernel", "0", "The kernel is 0.")
    assert browser.draw(rejected=rejected)["rejected"] == {
        "layer": 4, "field": "kernel", "text": "0", "message": "The kernel is 0.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("layer", "field"), [(-1, "height"), (4, "dilation"), (1, "kernel"), (99, "kernel")]
)
def test_an_edit_refused_elsewhere_is_not_the_tables(browser, layer, field):
    assert browser.draw(rejected=Rejected(layer, field, "0", "No."))["rejected"] is None


def test_what_cannot_be_is_said_in_its_row(browser):
    rows = browser.draw(replace_field(PAPER, 8, "kernel", 40))["rows"]
    assert [row["standing"] for row in rows[7:10]] == ["ok", "broken", "after"]
    assert rows[8]["wrong"] == "kernel"
