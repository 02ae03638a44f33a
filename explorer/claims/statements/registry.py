"""What is asked of every sort of statement, and which judge answers for which sort."""

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
from explorer.network.words import KIND_WORDS
from explorer.variants.claim import Question
from explorer.variants.statements import LayerStatement, Statement

S = TypeVar("S", bound=Statement)


class Finding(NamedTuple):
    """What a judge finds.

    so: whether the statement is so; None where nothing at hand decides it.
    told: the whole judgement, put into words only when asked: the search for changes asks
        thousands of networks, and only whether it is so.
    """

    so: bool | None
    told: Callable[[], Judgement]


Find = Callable[[S, NetworkReading], Finding]


@dataclass(frozen=True, slots=True)
class Judge:
    """All that is asked of one sort of statement; each question takes the statement first.

    find: whether it is so of a network, and the words for it.
    gravity: how grave it is where it is wrong.
    follows: whether it is a number that follows from the network. To set a stated field or kind
        would make the statement so as well, and tell the reader nothing.
    is_on: whether it is about the very field (layer, field) that an edit changes.
    answers: whether it answers a question put to every tutorial; the set names the layers whose
        output does.
    within: the same held against a layer of a network too, by a statement that no network decides.
    gap: why it is right of the tutorial's network and wrong of the paper's, which the text says
        of the paper; None where its layer tells.
    sums: the sum from the paper's parameters to those of the network so named.
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
"""The judge of each sort of statement, filled beside the judges."""


def judges(*sorts: type[S], **told: Any) -> Callable[[Find[S]], Find[S]]:
    """Make a function the judge of sorts of statement. told: what else `Judge` asks of them."""

    def register(find: Find[S]) -> Find[S]:
        for sort in sorts:
            if sort in JUDGES:
                raise TypeError(f"{sort.__name__} has two judges: keep one")
            JUDGES[sort] = Judge(find, **told)
        return find

    return register


def judge_of(statement: Statement) -> Judge:
    """The judge of a statement."""
    return JUDGES[type(statement)]


def holds(statement: Statement, reading: NetworkReading) -> bool:
    """Whether a statement is so of a network."""
    return bool(_finding(statement, reading).so)


def judge(statement: Statement, reading: NetworkReading) -> Judgement:
    """Whether a statement is so, what is instead, and why."""
    return _finding(statement, reading).told()


def judge_on_paper(statement: Statement, own: NetworkReading) -> Judgement:
    """Judge a statement on the paper's network; `own` says which kind a layer's name stands for."""
    paper = paper_reading()
    name = getattr(statement, "layer", "")
    if name and name not in paper.layers and name in own.layers:
        kind = own.layers[name].kind
        has_kind = any(layer.kind == kind for layer in paper.network.layers)
        words = f"no {KIND_WORDS[kind]}{' there' if has_kind else ''}"
        return Judgement(so=False, computed=words, explanation=f"The paper has {words}.")
    return judge(statement, paper)


def about_layer(said: Any, question: Question, layers: set[str]) -> bool:  # noqa: ARG001
    """Answer a question by what leaves a layer: whether the statement is about one of these."""
    return said.layer in layers


def about(asked: Question) -> Callable[[Any, Question, set[str]], bool]:
    """Answer one question, whatever the statement says."""
    return lambda said, question, layers: question == asked  # noqa: ARG005


def _finding(statement: Statement, reading: NetworkReading) -> Finding:
    if isinstance(statement, LayerStatement) and statement.layer not in reading.rows:
        return Finding(so=False, told=lambda: _missing(statement.layer, reading))
    return judge_of(statement).find(statement, reading)


def _missing(name: str, reading: NetworkReading) -> Judgement:
    error = reading.trace.error
    if name in reading.layers and error is not None:
        return Judgement(so=False, computed="no shape", explanation=str(error))
    weights = [x.name for x in reading.network.layers if isinstance(x, Weighted)]
    return Judgement(
        so=False,
        computed="no such layer",
        explanation=f"{reading.whose} has no {name}; it has {spanned_words(weights)}.",
    )
