"""The same questions to all tutorials: a row a question, a column a tutorial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final, get_args

from explorer.claims import Verdict
from explorer.ui.check.marks import mark
from explorer.variants import VARIANTS
from explorer.variants.claim import Question

_QUESTIONS: Final[dict[Question, tuple[str, str]]] = {
    "input": ("Input size", "paper: 224 × 224 crops"),
    "first map": ("First map", "paper: 55 × 55 × 96"),
    "third pool": ("Third pool", "paper: 6 × 6 × 256"),
    "normalization": ("Normalization", "paper: LRN, k = 2, α = 10⁻⁴"),
    "parameters": ("Parameters", "paper: 60,965,224"),
    "errors quoted": ("Errors quoted", "paper, 2012: 15.3 % against 26.2 %"),
}
"""Each question's words, and what the paper has. Source: the paper, sections 3 to 6."""


def matrix_html(verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    """What each text prints, and its verdict.

    verdicts: all of each tutorial's, by its id.
    """
    heads = "".join(
        f'<th scope="col">{escape(VARIANTS[tutorial].short_title)}</th>' for tutorial in verdicts
    )
    rows = "".join(_row(question, verdicts) for question in get_args(Question))
    return (
        '<div class="chk-matrix" tabindex="0"><table role="table"><thead><tr><th scope="col">'
        f'<span class="chk-sr">question</span></th>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )


def _row(question: Question, verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    title, paper = _QUESTIONS[question]
    cells = []
    for tutorial, all_of_it in verdicts.items():
        answers = [each for each in all_of_it if each.claim.question == question]
        inner = "".join(_answer(each) for each in answers) or '<p class="chk-none">none printed</p>'
        name = escape(VARIANTS[tutorial].short_title)
        cells.append(
            f'<td role="cell"><b class="chk-only-narrow">{name}</b><div>{inner}</div></td>'
        )
    return f'<tr role="row"><th scope="row">{title}<small>{paper}</small></th>{"".join(cells)}</tr>'


def _answer(verdict: Verdict) -> str:
    claim = verdict.claim
    computed = "" if verdict.status == "holds" else f"<small>{escape(verdict.computed)}</small>"
    printed = f"<b>{escape(claim.printed)}</b>" if claim.printed else ""
    return (
        f"<p>{mark(verdict.status)}{printed}<small>{escape(claim.says)}, line {claim.line}</small>"
        f"{computed}</p>"
    )
