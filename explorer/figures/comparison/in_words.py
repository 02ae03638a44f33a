"""Where the networks part, in sentences, with what changes no shape told apart."""

from __future__ import annotations

from html import escape

from explorer.comparison import Comparison, Words, apart, finding
from explorer.figures.comparison.sides import badge


def in_words_html(comparison: Comparison) -> str:
    """A paragraph for each network but the first."""
    blocks = []
    for order in range(1, len(comparison.traces)):
        sentence = "".join(_piece(words) for words in finding(comparison, order))
        rest = "; ".join(apart(comparison, order))
        note = f'<p class="cmp-apart">Without changing a size: {escape(rest)}.</p>' if rest else ""
        blocks.append(f"<div>{badge(order)}<div><p>{sentence}</p>{note}</div></div>")
    return f'<section class="cmp-words" aria-label="In words">{"".join(blocks)}</section>'


def _piece(words: Words) -> str:
    # A shape stays on one line.
    text = escape(words.text.replace(" × ", "\u00a0×\u00a0"))
    if words.role == "plain":
        return text
    return f'<b class="cmp-cause-text">{text}</b>' if words.role == "cause" else f"<b>{text}</b>"
