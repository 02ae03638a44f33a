"""A claim's statements judged: on the tutorial's own network, on the paper, and by themselves."""

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

    own: those about a network, on the tutorial's own.
    paper: those about the paper; where there are none, those about a network, on the paper's.
    alone: arithmetic and definitions, which no network decides. A worked example of a layer is
        among the other two as well: there its result is held against the layer's.
    """

    claim: Claim
    own: tuple[Judged, ...]
    paper: tuple[Judged, ...]
    alone: tuple[Judged, ...]

    @property
    def deciding(self) -> tuple[Judged, ...]:
        """What the verdict rests on, in the order of the sentence."""
        chosen = self.paper if self.claim.of_paper else self.own
        order, alone = self.claim.states, [said for said, _ in self.alone]
        found = [pair for pair in chosen if pair[0] not in alone]
        return tuple(sorted([*found, *self.alone], key=lambda pair: order.index(pair[0])))


def judged_claim(claim: Claim, own: NetworkReading) -> JudgedClaim:
    """A claim with each statement held against all that it can be held against."""
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
    """The mark that these judgements make; None where there is nothing to judge.

    excused: whether a change is known under which what is wrong would be so.
    on_paper: whether what is said of layers is held against the paper's.
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
    """The pairs that are worth words: what is wrong, or all where nothing is."""
    return [pair for pair in pairs if pair[1].so is False] or pairs


def status_of(judgements: Iterable[Judgement], *, excused: bool) -> Status:
    """The status of a claim whose statements are judged so."""
    found = [judgement.so for judgement in judgements]
    if False in found:
        return "holds_if" if excused else "differs"
    return "not_checkable" if None in found else "holds"


def computed_words(pairs: Sequence[Judged]) -> str:
    """What comes out, each thing once."""
    return "; ".join(once(j.computed for _, j in pairs if j.computed))


def reasons(pairs: Sequence[Judged], *, on_paper: bool) -> list[str]:
    """The explanations: the fields of one layer in one sentence, a source named once at its end.

    on_paper: whether what is said of layers is held against the paper's.
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
    """The parts, each only where it comes first."""
    return list(dict.fromkeys(parts))


def _settings(judgements: Sequence[Judgement], *, on_paper: bool) -> list[str]:
    """The fields of layers, a sentence for those that have the same: "conv1 has stride 4."."""
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
