"""The questions to a judge of statements, and the judge of every sort of statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeVar

from explorer.claims.field_words import spanned_words
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading, paper_reading
from explorer.claims.verdict import Gravity, SumLine
from explorer.comparison import Comparison
from explorer.network import Weighted
from explorer.network.layers import TRAITS
from explorer.variants.claim import Question
from explorer.variants.statements import LayerStatement, Statement

S = TypeVar("S", bound=Statement)


class Finding(NamedTuple):
    """What a judge finds.

    so: whether the statement is right; None if nothing at hand decides it.
    told: returns the whole judgement. The search for changes tries thousands of networks and needs
        no words, so they are made on demand.
    """

    so: bool | None
    told: Callable[[], Judgement]


Find = Callable[[S, NetworkReading], Finding]


@dataclass(frozen=True, slots=True)
class Judge:
    """All that is asked about one sort of statement; each question takes the statement first.

    find: whether it is right for a network, and the words for it.
    gravity: how grave it is if it is wrong.
    follows: whether it is a number that follows from the network. A stated field or kind could
        simply be set, which would tell the reader nothing.
    is_on: whether it is about the field that an edit changes; takes layer, field and network.
    answers: whether it answers a question put to every tutorial; takes the question and the names
        of the layers whose output answers it.
    within: the judgement on a network of a statement that arithmetic decides; None for none.
    gap: why it is right for the tutorial's network and wrong for the paper's; takes the comparison
        of the two and the note of the paper's mark. None if the reason is that of its layer.
    sums: the sum from the paper's parameters to those of the network named last; empty for none.
    """

    find: Callable[[Any, NetworkReading], Finding]
    gravity: Gravity = "words"
    follows: bool = False
    is_on: Callable[[Any, str, str, NetworkReading], bool] = lambda *_: False
    answers: Callable[[Any, Question, set[str]], bool] = lambda *_: False
    within: Callable[[Any, NetworkReading], Judgement | None] = lambda *_: None
    gap: Callable[[Any, Comparison, str], str | None] = lambda *_: None
    sums: Callable[[Any, Comparison, str], tuple[SumLine, ...]] = lambda *_: ()


JUDGES: Final[dict[type[Statement], Judge]] = {}
"""The judge of each sort of statement; each is entered where it is defined."""


def judges(*sorts: type[S], **told: Any) -> Callable[[Find[S]], Find[S]]:
    """Make a function the judge of these sorts of statement; `told` are more fields of `Judge`."""

    def register(find: Find[S]) -> Find[S]:
        for sort in sorts:
            if sort in JUDGES:
                raise TypeError(f"{sort.__name__} has two judges: keep one")
            JUDGES[sort] = Judge(find, **told)
        return find

    return register


def judge_of(statement: Statement) -> Judge:
    """Return the judge of a statement."""
    return JUDGES[type(statement)]


def holds(statement: Statement, reading: NetworkReading) -> bool:
    """Whether a statement is right for a network."""
    return bool(_finding(statement, reading).so)


def judge(statement: Statement, reading: NetworkReading) -> Judgement:
    """Judge a statement on a network, with the words."""
    return _finding(statement, reading).told()


def judge_on_paper(statement: Statement, own: NetworkReading) -> Judgement:
    """Judge a statement on the paper's network; `own` gives the kind of a layer it lacks."""
    paper = paper_reading()
    name = getattr(statement, "layer", "")
    if name and name not in paper.layers and name in own.layers:
        kind = own.layers[name].kind
        has_kind = any(layer.kind == kind for layer in paper.network.layers)
        words = f"{TRAITS[kind].absence}{' there' if has_kind else ''}"
        return Judgement(so=False, computed=words, explanation=f"The paper has {words}.")
    return judge(statement, paper)


def about_layer(said: Any, question: Question, layers: set[str]) -> bool:  # noqa: ARG001 - a judge is asked with all
    """Whether the statement is about one of the layers that answer the question."""
    return said.layer in layers


def answering(asked: Question) -> Callable[[Any, Question, set[str]], bool]:
    """Return an `answers` for statements that always answer the same question."""
    return lambda said, question, layers: question == asked  # noqa: ARG005 - a judge is asked with all


def _finding(statement: Statement, reading: NetworkReading) -> Finding:
    if isinstance(statement, LayerStatement) and statement.layer not in reading.rows:
        return Finding(so=False, told=lambda: _missing(statement.layer, reading))
    return judge_of(statement).find(statement, reading)


def _missing(name: str, reading: NetworkReading) -> Judgement:
    error = reading.trace.error
    if name in reading.layers and error is not None:
        return Judgement(so=False, computed="no shape", explanation=str(error))
    weights = [layer.name for layer in reading.network.layers_of(Weighted)]
    return Judgement(
        so=False,
        computed="no such layer",
        explanation=f"{reading.whose} has no {name}; it has {spanned_words(weights)}.",
    )
