"""The README's recipes for a page with state, a figure and a component, on a page Notes."""

STATE = '''"""What Notes shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from explorer.ui.page_view import Link, Notices, PageView


@dataclass(frozen=True)
class NotesView(PageView):
    """Some words."""

    words: str = ""

    def parameters(self) -> dict[str, str]:
        return {"notes": self.words} if self.words else {}

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        link = Link(given)
        return cls(link.text("notes", longest=40)), link.notices()
'''
BODY = '''"""Notes: an input, a figure of its words, and a component."""

import streamlit as st

from explorer.figures.tally import tally_html
from explorer.pages.notes.state import NotesView
from explorer.ui.block import block
from explorer.ui.components.flag import flag
from explorer.ui.own_keys import own_field
from explorer.ui.state import Work


def body(work: Work) -> None:
    """The whole page."""
    _words(work)


@block("notes_part")
def _words(work: Work) -> None:
    key, changed = own_field("notes_words", NotesView, "words")
    st.text_input("Words", key=key, on_change=changed)
    words = work.view(NotesView).words
    st.html(tally_html(words.split() or ["nothing"]))
    flag(words, key="flag")
'''
FIGURE = '''"""How often each word stands in a list."""

from collections import Counter
from collections.abc import Sequence

from explorer.html import Markup, h


def tally_html(words: Sequence[str]) -> Markup:
    """One item per word, the most frequent first."""
    return h.ol([h.li(f"{word}: {count}") for word, count in Counter(words).most_common()])
'''
SCRIPT = """/** A flag that shows a text. */
import { Component, mounted } from "../lib/lifecycle.js";

class Flag extends Component {
  /** @param {{ text: string }} data */
  take(data) {
    this.root.querySelector("output").textContent = data.text;
  }
}

export default mounted(Flag);
"""
MOUNTED = '''"""A flag that shows a text."""

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("flag")


def flag(text: str, *, key: str) -> None:
    """Draw the flag."""
    _MOUNT(key=key, data={"text": text}, on_picked_change=lambda: reported(key, "picked"))
'''
USED = """
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("streamlit_app.py", default_timeout=120)
app.query_params["notes"] = "two <b> two"
app.switch_page("pages/notes.py")
app.run()
assert not app.exception
(words,) = app.text_input
(tally,) = [each.proto.body for each in app.get("html") if each.proto.body.startswith("<ol>")]
assert tally == "<ol><li>two: 2</li><li>&lt;b&gt;: 1</li></ol>", tally
assert len(app.get("bidi_component")) >= 1
print(words.value)
words.set_value("one").run()
assert not app.exception
print("".join(app.query_params["notes"]))
"""


def test_a_page_with_state_draws_a_figure_and_a_component_and_keeps_its_words_in_the_url(scratch):
    scratch.write("explorer/pages/notes/__init__.py", "")
    scratch.write("explorer/pages/notes/state.py", STATE)
    scratch.write("explorer/pages/notes/page.py", BODY)
    scratch.write("explorer/figures/tally.py", FIGURE)
    pages = "explorer/pages/__init__.py"
    scratch.put(
        pages, "from explorer.pages.run", "from explorer.pages.notes.state import NotesView\n"
    )
    scratch.put(pages, ")\n", ", NotesView")
    scratch.write(
        "pages/notes.py",
        "from explorer.pages.notes.page import body\n"
        "from explorer.ui.frame import page\n\n"
        'page("Notes", "What the page is for.", body)\n',
    )
    scratch.put("explorer/ui/navigation.py", ', "Learn")', ', "Notes"')
    folder = "explorer/ui/components/flag"
    scratch.write(f"{folder}/flag.html", "<output></output>")
    scratch.write(f"{folder}/flag.css", "output { font-weight: 650; }")
    scratch.write(f"{folder}/flag.js", SCRIPT)
    scratch.write(f"{folder}/__init__.py", MOUNTED)
    assert scratch.python("-c", USED).splitlines() == ["two <b> two", "one"]
