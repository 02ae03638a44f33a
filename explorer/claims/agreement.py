"""Judge a claim's statements on the tutorial's own network, on the paper, and by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.claims.field_words import groups_reading
from explorer.claims.statements import Judgement, NetworkReading, judge, judge_of, judge_on_paper
from explorer.claims.statements.reading import paper_reading
from explorer.claims.verdict import Agreement, Status
from explorer.variants.claim import Claim
from explorer.variants.statements import Statement
from explorer.wording.notation import listed_words

Judged = tuple[Statement, Judgement]


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with its statements judged.

    own: statements about a network, judged on the tutorial's own.
    paper: statements about the paper; if there are none, those about a network, judged on the
        paper's.
    alone: arithmetic and definitions, which no network decides. A worked example of a layer is in
        the other two as well: there its result is compared with the layer's.
    """

    claim: Claim
    own: tuple[Judged, ...]
    paper: tuple[Judged, ...]
    alone: tuple[Judged, ...]

    @property
    def deciding(self) -> tuple[Judged, ...]:
        """The judgements that decide the verdict, in the order of the sentence."""
        chosen = self.paper if self.claim.of_paper else self.own
        order, alone = self.claim.states, [said for said, _ in self.alone]
        found = [pair for pair in chosen if pair[0] not in alone]
        return tuple(sorted([*found, *self.alone], key=lambda pair: order.index(pair[0])))


def judged_claim(claim: Claim, own: NetworkReading) -> JudgedClaim:
    """Judge each statement of a claim against everything that it can be compared with."""
    ours: list[Judged] = []
    theirs: list[Judged] = []
    alone: list[Judged] = []
    of_paper = any(said.against == "paper" for said in claim.states)
    for said in claim.states:
        if said.against == "network":
            ours.append((said, judge(said, own)))
            if not of_paper:
                theirs.append((said, judge_on_paper(said, own)))
        elif said.against in ("paper", "nothing"):
            theirs.append((said, judge(said, own)))
        else:
            alone.append((said, judge(said, own)))
            for reading, marks in ((own, ours), (paper_reading(), theirs)):
                held = judge_of(said).within(said, reading)
                marks.extend([(said, held)] if held is not None else [])
    return JudgedClaim(claim, tuple(ours), tuple(theirs), tuple(alone))


def agreement(pairs: Sequence[Judged], *, excused: bool, on_paper: bool) -> Agreement | None:
    """Return the mark that these judgements make; None if there are none.

    excused: whether a change is known that would make what is wrong right.
    on_paper: whether statements about layers are compared with the paper's.
    """
    if not pairs:
        return None
    shown = telling(pairs)
    return Agreement(
        status_of((judgement for _, judgement in pairs), excused=excused),
        computed_words(shown),
        " ".join(reasons(shown, on_paper=on_paper)),
    )


def telling(pairs: Sequence[Judged]) -> Sequence[Judged]:
    """Return the pairs that are worth words: the wrong ones, or all if none is wrong."""
    return [pair for pair in pairs if pair[1].so is False] or pairs


def status_of(judgements: Iterable[Judgement], *, excused: bool) -> Status:
    """Return the status of a claim with these judgements."""
    found = [judgement.so for judgement in judgements]
    if False in found:
        return "holds_if" if excused else "differs"
    return "not_checkable" if None in found else "holds"


def computed_words(pairs: Sequence[Judged]) -> str:
    """Return the computed values, each once."""
    return "; ".join(once(j.computed for _, j in pairs if j.computed))


def reasons(pairs: Sequence[Judged], *, on_paper: bool) -> list[str]:
    """Return the explanations: one sentence for the fields of a layer, each source named once.

    on_paper: whether statements about layers are compared with the paper's.
    """
    sentences: list[tuple[str, str, str]] = []
    settings = [judgement for _, judgement in pairs if judgement.setting]
    for _, judgement in pairs:
        if not judgement.setting:
            sentences.append((judgement.explanation, judgement.source, judgement.more))
        elif judgement is settings[0]:
            sentences += [(words, "", "") for words in _settings(settings, on_paper=on_paper)]
    found = []
    for place, (text, source, more) in enumerate(sentences):
        following = sentences[place + 1][1] if place + 1 < len(sentences) else ""
        cited = f" ({source}.)" if source and (source != following or more) else ""
        found += [f"{text}{cited}", more]
    return once(part for part in found if part)


def once(parts: Iterable[str]) -> list[str]:
    """Return the parts without repetitions."""
    return list(dict.fromkeys(parts))


def _settings(judgements: Sequence[Judgement], *, on_paper: bool) -> list[str]:
    """Return one sentence for all layers with the same fields: "conv1 has stride 4."."""
    layers: dict[str, list[str]] = {}
    paddings: list[str] = []
    for judgement in judgements:
        layer, field = judgement.setting or ("", "")
        if on_paper and field == "padding":
            paddings.append(judgement.computed or "its sizes fit this one")
        else:
            layers.setdefault(layer, []).append(judgement.computed)
    alike: dict[tuple[str, ...], list[str]] = {}
    for layer, phrases in layers.items():
        alike.setdefault(tuple(phrases), []).append(layer)
    whose = "In the paper, " if on_paper else ""
    found = []
    for same, names in alike.items():
        meant = [f": {groups_reading(int(p.split()[0]))}" for p in same if "group" in p]
        verb = "has" if len(names) == 1 else "have"
        found.append(f"{whose}{listed_words(names)} {verb} {listed_words(same)}{''.join(meant)}.")
    return found + [f"The paper prints no padding; {words}." for words in once(paddings)]
