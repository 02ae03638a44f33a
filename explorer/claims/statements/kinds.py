"""Statements about kinds of layers: whether the network has any, and where."""

from __future__ import annotations

from typing import Final

from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, judges
from explorer.network import BatchNorm
from explorer.network.fields import field_words
from explorer.network.layers import TRAITS
from explorer.network.words import KIND_WORDS, value_words
from explorer.variants.claim import Question
from explorer.variants.statements import EveryLayer, FollowedBy, Only, Uses
from explorer.wording.notation import listed_words, plural

_NORMALIZATION: Final = {kind for kind, traits in TRAITS.items() if traits.is_norm}


def _about_kind(said: Uses | Only | EveryLayer, question: Question, _: set[str]) -> bool:
    return question == "normalization" and said.kind in _NORMALIZATION


@judges(Uses, gravity="layers", answers=_about_kind)
def _uses(said: Uses, reading: NetworkReading) -> Finding:
    found = _places(said.kind, reading)
    if not found:
        return _none(said.kind, reading)

    def told() -> Judgement:
        words = f"{KIND_WORDS[said.kind]} after {listed_words(found)}"
        return Judgement(True, words, f"{reading.whose} has {words}.")

    return Finding(so=True, told=told)


@judges(Only, gravity="layers", answers=_about_kind)
def _only(said: Only, reading: NetworkReading) -> Finding:
    found = _places(said.kind, reading)
    if not found:
        return _none(said.kind, reading)
    so = found == said.after

    def told() -> Judgement:
        words = f"{KIND_WORDS[said.kind]} after {listed_words(found)}"
        extra = [place for place in found if place not in said.after]
        too_many = f"; after {listed_words(extra)} it is too many" if extra else ""
        return Judgement(so, words, f"{reading.whose} has {words}{too_many}.")

    return Finding(so, told)


def _every_is_on(said: EveryLayer, layer: str, field: str, reading: NetworkReading) -> bool:
    there = reading.layers.get(layer)
    return there is not None and (there.kind, field) == (said.kind, said.field)


@judges(EveryLayer, gravity="layers", is_on=_every_is_on, answers=_about_kind)
def _every_layer(said: EveryLayer, reading: NetworkReading) -> Finding:
    values = {x.name: getattr(x, said.field) for x in reading.network.layers if x.kind == said.kind}
    if not values:
        return _none(said.kind, reading)
    so = set(values.values()) == {said.value}

    def told() -> Judgement:
        field = field_words(said.field)
        there = listed_words([value_words(value) for value in sorted(set(values.values()))])
        first, *rest = [f"{name} {value_words(value)}" for name, value in values.items()]
        each = listed_words([first.replace(" ", f" has {field} ", 1), *rest])
        return Judgement(so, f"{field} {there}", f"{each}.")

    return Finding(so, told)


@judges(
    FollowedBy,
    gravity="layers",
    answers=lambda said, question, _: (
        question == "normalization" and not _NORMALIZATION.isdisjoint(said.kinds)
    ),
)
def _followed_by(said: FollowedBy, reading: NetworkReading) -> Finding:
    first = reading.rows[said.layer].index + 1
    layers = reading.network.layers[first : first + len(said.kinds)]
    kinds = tuple(layer.kind for layer in layers)
    so = kinds == said.kinds

    def told() -> Judgement:
        words = listed_words([KIND_WORDS[kind] for kind in kinds]) or "nothing"
        verb = "come" if len(kinds) > 1 else "comes"
        return Judgement(so, words, f"After {said.layer} {verb} {words}.")

    return Finding(so, told)


def _places(kind: str, reading: NetworkReading) -> tuple[str, ...]:
    """Return the nearest layer with weights before each layer of the kind."""
    found, last = [], ""
    for layer in reading.network.layers:
        if layer.traits.has_products:
            last = layer.name
        if layer.kind == kind:
            found.append(last)
    return tuple(found)


def _none(kind: str, reading: NetworkReading) -> Finding:
    """Find no layer of the kind; a network without LRN may have batch normalization instead."""

    def told() -> Judgement:
        others = len(reading.network.layers_of(BatchNorm))
        instead = ""
        if kind == "local_response_norm" and others:
            instead = f"; it has {plural(others, 'batch normalization')} instead"
        words = TRAITS[kind].absence
        return Judgement(False, words, f"{reading.whose} has {words}{instead}.")

    return Finding(so=False, told=told)
