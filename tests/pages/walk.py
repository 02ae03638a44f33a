"""A random walk over the app: whatever a visitor can press, pick, type or open, in any order."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from streamlit.testing.v1 import AppTest

from explorer.arithmetic import trace
from explorer.network import edits
from explorer.ui import url
from explorer.ui.history import History, Version
from explorer.ui.state import DEFAULT_VARIANT, Work
from explorer.variants import VARIANTS
from explorer.wording.notation import number
from tests.exchange.networks import networks
from tests.pages.driving import component, enter, send

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 120
PAGES = ("build", "run", "lrn", "compare", "check", "learn")
SIDE = 67
"""pixels of a walk's first input: the paper's layers still fit, and a pass is quick."""

WAITS_OR_FETCHES = ("weights_start", "occlusion_start", "compare_run")
"""Buttons that a walk leaves alone: a download, and passes by the hundred."""

TEXTS = st.sampled_from(
    [
        *("", " ", "abc", "same", "valid", "nan", "٣", "<b>&"),
        *("-1", "0", "1", "2", "3", "4", "5", "7", "11", "16", "64", "96", "100", "227"),
        *("2048", "2049", "1,024", "65536", "65537", "1000000", "1000001", "1e9", "1e400"),
        *("0.5", "2.5", "1.0", "1e-5", "3 × 5", "0 × 1", "3 × 5 × 7", "99999999999999999999"),
    ]
)
TOTAL = re.compile(r'>(Parameters|MACs)</button></div><div class="ex-value">([\d,]+)<')
TITLE = re.compile(r'<h1 class="ex-title">([^<]+)</h1>')
PAGE_OF = {
    "Build": "build",
    "Run": "run",
    "Local response normalization": "lrn",
    "Compare": "compare",
    "Check": "check",
    "Learn": "learn",
}
KINDS = tuple(edits.STANDARD)


def key_of(element) -> str:
    return element.proto.id.rpartition("-")[2] if element.key is None else element.key


class Walk(RuleBasedStateMachine):
    """One visit. After every step: nothing raised, the address and the totals say what there is.

    That nothing is raised, tests/conftest.py sees to after each run of the app.
    """

    @initialize(variant=st.sampled_from(sorted(VARIANTS)), selected=st.integers(-1, 30))
    def open(self, variant, selected):
        self.page = "build"
        self.app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        self.app.query_params["variant"] = variant
        self.app.run()
        self.work.apply(edits.resize_input(self.work.network, height=SIDE, width=SIDE), selected)
        self.app.run()

    @property
    def work(self) -> Work:
        return self.app.session_state["work"]

    def on_build(self):
        return self.page == "build"

    @rule(page=st.sampled_from(PAGES))
    def turn_to(self, page):
        self.page = page
        self.app.switch_page(f"pages/{page}.py").run()

    @rule()
    def reopen(self):
        """The address in another tab."""
        query = dict(self.app.query_params)
        before = self.work
        self.app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        for name, value in query.items():
            self.app.query_params[name] = value
        self.app.run()
        if self.page != "build":
            self.turn_to(self.page)
        assert self.work.network == before.network
        assert self.work.selected == before.selected

    @rule(data=st.data())
    def press(self, data):
        buttons = [
            each
            for each in self.app.button
            if not each.disabled and each.key not in WAITS_OR_FETCHES
        ]
        if buttons:
            self.chosen(data, buttons).click().run()
            self.follow()

    @rule(data=st.data())
    def choose(self, data):
        found = [*self.app.selectbox, *self.app.menu_button]
        boxes = [each for each in found if not each.proto.disabled]
        if boxes:
            box = self.chosen(data, boxes)
            index = data.draw(st.integers(0, len(box.options) - 1))
            pick = box.click_index if box.type == "menu_button" else box.select_index
            pick(index).run()

    @rule(data=st.data())
    def switch(self, data):
        switches = [each for each in (*self.app.toggle, *self.app.checkbox) if not each.disabled]
        if switches:
            box = self.chosen(data, switches)
            box.set_value(not box.value).run()

    @rule(data=st.data(), text=TEXTS)
    def write(self, data, text):
        if self.app.text_input:
            self.chosen(data, self.app.text_input).set_value(text).run()

    @rule(data=st.data(), text=TEXTS)
    def enter(self, data, text):
        names = [
            key_of(each).removesuffix("_number")
            for each in self.app.get("bidi_component")
            if each.proto.component_name == "number_field"
        ]
        if names:
            enter(self.app, data.draw(st.sampled_from(names)), text)

    @rule(data=st.data())
    def unfold(self, data):
        folds = [each.key for each in self.app.expander if each.key]
        if folds:
            key = data.draw(st.sampled_from(folds))
            self.app.session_state[key] = not self.app.session_state[key]
            self.app.run()

    @precondition(on_build)
    @rule(data=st.data(), text=TEXTS)
    def edit_in_the_table(self, data, text):
        _, table = component(self.app, "layer_table")
        cells = [
            (row["index"], cell["field"]) for row in table["rows"] for cell in row["cells"] if cell
        ]
        if cells:
            index, field = data.draw(st.sampled_from(cells))
            edit = {"id": table["arrived"] + 1, "index": index, "field": field, "text": text}
            select = data.draw(st.none() | st.integers(0, len(table["rows"])))
            send(self.app, "layer_table", "act", {"edits": [edit], "select": select})

    @precondition(on_build)
    @rule(kind=st.sampled_from(KINDS), place=st.integers(-1, 30), after=st.booleans())
    def add(self, kind, place, after):
        send(self.app, "network_drawing", "picked", place)
        menus = {each.key: each for each in self.app.menu_button}
        if menus:
            menus["add_after" if after else "add_before"].click(kind).run()

    @precondition(on_build)
    @rule(place=st.integers(0, 6))
    def take_a_neighbour(self, place):
        tables = [each for each in self.app.get("bidi_component") if key_of(each) == "neighbours"]
        if tables:
            send(self.app, "neighbours", "picked", place)

    @precondition(on_build)
    @rule(network=networks)
    def open_a_file(self, network):
        text = network.model_dump_json().encode()
        self.app.file_uploader(key="open_json").upload("mine.json", text, "application/json")
        self.app.run()

    @invariant()
    def the_address_reproduces_the_network(self):
        if not hasattr(self, "app"):
            return
        start = Version(DEFAULT_VARIANT, VARIANTS[DEFAULT_VARIANT].network)
        again = Work(History(start))
        url.adopt(again, dict(self.query))
        assert again.network == self.work.network
        assert again.variant_id == self.work.variant_id
        assert again.selected == self.work.selected
        assert again.notice is None
        assert url.parameters(again) == url.parameters(self.work)

    @invariant()
    def the_totals_are_those_of_the_trace(self):
        if not hasattr(self, "app") or not self.on_build():
            return
        traced = trace(self.work.network)
        (found,) = [
            dict(TOTAL.findall(each.proto.body))
            for each in self.app.get("html")
            if TOTAL.search(each.proto.body)
        ]
        assert found == {"Parameters": number(traced.parameters), "MACs": number(traced.macs)}
        _, table = component(self.app, "layer_table")
        assert table["totals"]["parameters"] == number(traced.parameters)
        assert [row["name"] for row in table["rows"]] == [
            layer.name for layer in self.work.network.layers
        ]
        alarms = [each for each in self.app.get("html") if "does not fit:</b>" in each.proto.body]
        assert bool(alarms) == (traced.error is not None)

    @property
    def query(self):
        """The address as the browser has it."""
        given = dict(self.app.query_params)
        return {name: each[0] if isinstance(each, list) else each for name, each in given.items()}

    def follow(self):
        """Where a button has opened another page: AppTest would go back with its next run."""
        titles = [TITLE.search(each.proto.body) for each in self.app.get("html")]
        (title,) = [found[1] for found in titles if found]
        if PAGE_OF[title] != self.page:
            self.turn_to(PAGE_OF[title])

    def chosen(self, data, elements):
        """One of the elements; a failure is printed with what it was."""
        place = data.draw(st.integers(0, len(elements) - 1))
        note(f"{self.page}: {elements[place].type} {elements[place].key}")
        return elements[place]
