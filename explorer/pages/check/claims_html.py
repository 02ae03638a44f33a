"""The list of a tutorial's claims as HTML: a row per claim on a desk, a block on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from explorer.claims import Verdict
from explorer.html import Child, Markup, fragment, h
from explorer.pages.check.lines import Line, lines, rows_around
from explorer.pages.check.links import open_with, see_in_build
from explorer.pages.check.marks import NOT_ABOUT_ITS_NETWORK, NOT_ABOUT_PAPER, mark, mark_by_itself
from explorer.pages.check.sum_html import leads, sum_html
from explorer.variants import Variant
from explorer.wording.notation import plural, ratio, shape

_AT_ONCE: Final = 10
"""lines that stand there before a click."""
_CHANGES_SHOWN: Final = 3
"""changes that stand there before a click."""
_HEADS: Final = (
    ("says", "It says"),
    ("own", "Its own network"),
    ("paper", "The paper"),
    ("why", "Why"),
)


class _Page(NamedTuple):
    """What the rows are drawn from.

    verdicts: all of the tutorial's, in reading order. there: the numbers of those that are shown.
    """

    variant: Variant
    verdicts: Sequence[Verdict]
    there: frozenset[int]


def claims_html(
    variant: Variant, verdicts: Sequence[Verdict], shown: Sequence[Verdict], *, folded: bool
) -> Markup:
    """The claims in the order of `shown`.

    verdicts: all of the tutorial's, in reading order. folded: whether only the first lines are
        visible at first.
    """
    page = _Page(variant, verdicts, frozenset(each.number for each in shown))
    rows = [_line(page, line) for line in lines(shown)]
    cut = _AT_ONCE if folded and len(rows) > _AT_ONCE else len(rows)
    heads = [h.span(words, class_=f"ex-check-{name}") for name, words in _HEADS]
    more = rows[cut:] and h.details(
        h.summary(f"Show {len(rows) - cut} more"),
        h.ol(rows[cut:], class_="ex-check-list", start=cut + 1),
        class_="ex-check-more",
    )
    return h.div(
        h.div(heads, class_="ex-check-head", aria_hidden="true"),
        h.ol(rows[:cut], class_="ex-check-list"),
        more,
        class_="ex-check-claims",
    )


def _line(page: _Page, line: Line) -> Markup:
    return _claim(page, line.first) if len(line.verdicts) == 1 else _table_rows(line)


def _claim(page: _Page, verdict: Verdict) -> Markup:
    claim = verdict.claim
    classes = "ex-check-line ex-check-lead" if leads(verdict) else "ex-check-line"
    new = not claim.group and claim.printed not in claim.says
    printed = f"printed “{claim.printed}” · " if new else ""
    place = h.small(f"{printed}{claim.section}, line {claim.line}")
    return h.li(
        h.div(h.b(claim.says), place, class_="ex-check-says"),
        _marks(verdict),
        h.div(_why(page, verdict), class_="ex-check-why"),
        class_=classes,
        id=f"claim-{verdict.number}",
    )


def _marks(verdict: Verdict) -> Markup:
    """Both marks; one across both columns if neither a network nor the paper decides."""
    own, paper = verdict.own, verdict.paper
    if own is None and paper is None:
        return h.div(mark_by_itself(verdict), class_="ex-check-alone")
    times = ""
    if verdict.gap is not None and leads(verdict):
        first, *_, last = verdict.gap.lines
        times = ratio(last.count, first.count)
    return fragment(
        h.div(mark(own, "Its own network", NOT_ABOUT_ITS_NETWORK), class_="ex-check-own"),
        h.div(mark(paper, "The paper", NOT_ABOUT_PAPER, small=times), class_="ex-check-paper"),
    )


def _why(page: _Page, verdict: Verdict) -> Markup:
    """The reason, once for all claims that share it, then the links that follow from it."""
    gap, cause = verdict.gap, verdict.cause
    parts: list[Child] = []
    if gap is not None:
        parts.append(_reason(page, verdict, gap.leader, gap.text))
    elif cause is not None:
        parts.append(_reason(page, verdict, cause.first, cause.sentence))
    if gap is not None and leads(verdict):
        parts.append(sum_html(page.variant, gap))
    elif _tells(verdict):
        told = "" if gap is None else gap.text
        parts.append(_paragraph(verdict.explanation.removeprefix(told)))
    parts += [_changes(page.variant, verdict), _strip(verdict, page.verdicts)]
    return fragment(h.div(parts), _details(verdict))


def _tells(verdict: Verdict) -> bool:
    """Whether a row shows its explanation: not if its reason is told at another row."""
    gap, cause = verdict.gap, verdict.cause
    if gap is not None:
        return verdict.status != "holds" and gap.leader == verdict.number
    return cause is None or cause.first == verdict.number


def _reason(page: _Page, verdict: Verdict, leader: int, text: str) -> Markup:
    """Why a claim is wrong: told at the first that has this reason, linked from the others."""
    sentence = f"{text.rstrip('.')}."
    if leader == verdict.number:
        return h.p(h.b(sentence))
    says = page.verdicts[leader - 1].claim.says
    link = h.a(says, href=f"#claim-{leader}") if leader in page.there else says
    return h.p("Same cause as ", link, f". {sentence}")


def _paragraph(text: str) -> Child:
    return text.strip() and h.p(text.strip())


def _changes(variant: Variant, verdict: Verdict) -> Child:
    """The nearest changes under which the claim is right; the others behind a click."""
    opens = verdict.variant or variant.id
    links = [link for change in verdict.changes if (link := open_with(opens, change))]
    if not links or (verdict.cause is not None and verdict.cause.first != verdict.number):
        return None
    first, rest = links[:_CHANGES_SHOWN], links[_CHANGES_SHOWN:]
    more = rest and h.details(h.summary(plural(len(rest), "more change")), rest)
    return h.div(first, more, class_="ex-check-changes")


def _details(verdict: Verdict) -> Child:
    """What the marks are based on, the formulas with the numbers put in, and the layer in Build."""
    notes: list[Child] = [
        h.p(h.b(f"{against}:"), f" {mark.note}")
        for against, mark in (("Its own network", verdict.own), ("The paper", verdict.paper))
        if mark is not None and mark.note and mark.note not in verdict.explanation
    ]
    if not _tells(verdict):
        notes.insert(0, _paragraph(verdict.explanation))
    inside = fragment(notes, formulas(verdict), see_in_build(verdict))
    return inside and h.details(h.summary("Details"), inside, class_="ex-check-how")


def formulas(verdict: Verdict) -> list[Markup]:
    """The formulas with the numbers put in, one per line."""
    return [h.code(step.text) for step in verdict.steps]


def _table_rows(line: Line) -> Markup:
    """Rows of a printed table that are right: in one line, each with its own numbers."""
    first = line.first
    rows = [
        h.tr(
            h.th(each.claim.says, h.small(f"line {each.claim.line}"), scope="row"),
            h.td(each.computed, formulas(each)),
            id=f"claim-{each.number}",
        )
        for each in line.verdicts
    ]
    head = h.tr([h.th(words, scope="col") for words in ("It says", "Computed")])
    says = (
        h.b(f"{plural(len(line.verdicts), 'row')} of its {first.claim.group}"),
        h.small(line.prints),
        h.small(f"{first.claim.section}, {line.places}"),
    )
    table = h.table(h.thead(head, class_="ex-sr"), h.tbody(rows))
    return h.li(
        h.div(says, class_="ex-check-says"),
        _marks(first),
        h.div(table, class_="ex-check-why"),
        class_="ex-check-line ex-check-rows",
    )


def _strip(verdict: Verdict, verdicts: Sequence[Verdict]) -> Child:
    """A wrong row of a printed table between its neighbors: printed over computed."""
    if verdict.status != "differs" or not verdict.claim.printed_shape or not verdict.claim.group:
        return None
    rows = rows_around(verdicts, verdict)
    if len(rows) == 1:
        return None
    heads = [h.th(each.layer, scope="col") for each in rows]
    printed = [
        h.td(
            shape(each.claim.printed_shape or ()),
            class_="ex-check-wrong" if each is verdict else "",
        )
        for each in rows
    ]
    computed = [
        h.td(each.computed.split(";")[0], class_="ex-check-right" if each is verdict else "")
        for each in rows
    ]
    body = h.tbody(
        h.tr(h.th("printed", scope="row"), printed), h.tr(h.th("computed", scope="row"), computed)
    )
    return h.div(
        h.table(h.thead(h.tr(h.td(), heads)), body),
        class_="ex-check-scroll ex-check-strip",
        tabindex="0",
        role="group",
        aria_label="Printed and computed",
    )
