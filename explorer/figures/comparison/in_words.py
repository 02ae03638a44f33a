"""Where the networks differ, in sentences; what changes no shape is told separately."""

from __future__ import annotations

from explorer.comparison import Comparison, Words, apart, finding
from explorer.figures.comparison.sides import badge
from explorer.html import Child, Markup, h


def in_words_html(comparison: Comparison) -> Markup:
    """One paragraph for each network except the first."""
    blocks = []
    for order in range(1, len(comparison.traces)):
        sentence = h.p([_piece(words) for words in finding(comparison, order)])
        rest = "; ".join(apart(comparison, order))
        note = rest and h.p(f"Without changing a size: {rest}.", class_="ex-compare-apart")
        blocks.append(h.div(badge(order), h.div(sentence, note)))
    return h.section(blocks, class_="ex-compare-words", aria_label="In words")


def _piece(words: Words) -> Child:
    # A shape stays on one line.
    text = words.text.replace(" × ", "\u00a0×\u00a0")
    if words.role == "plain":
        return text
    return h.b(text, class_="ex-compare-cause-text" if words.role == "cause" else None)
