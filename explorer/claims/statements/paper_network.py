"""A statement about a network held against the paper's, as the paper prints it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from explorer.arithmetic import trace
from explorer.arithmetic.geometry import WINDOWED
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.network_values import Reading
from explorer.claims.statements.network_words import judge_network
from explorer.comparison.differences import padding_in_pixels
from explorer.network import Softmax
from explorer.network.words import KIND_WORDS
from explorer.variants import VARIANTS
from explorer.variants.claim import (
    FlattenedSize,
    InputShape,
    LayerField,
    NetworkStatement,
    OutputShape,
)
from explorer.wording.notation import shape

_PRINTED_INPUT = (3, 224, 224)
"""What the paper prints, though 227 is what its numbers need. Source: the paper, section 3.5."""


@lru_cache(maxsize=1)
def paper_reading() -> Reading:
    """The paper's network, with the softmax that it names and the catalogue leaves to the loss."""
    network = VARIANTS["paper"].network
    layers = (*network.layers, Softmax(name="softmax"))
    return Reading(trace(network.model_copy(update={"layers": layers})), "The paper's network")


def judge_on_paper(statement: NetworkStatement, own: Reading) -> Judgement:
    """Whether it is so of the paper's network; `own` says what kind of layer a name stands for."""
    paper = paper_reading()
    if isinstance(statement, InputShape):
        printed = shape(_PRINTED_INPUT)
        return Judgement(statement.shape == _PRINTED_INPUT, printed, f"The paper prints {printed}.")
    name = getattr(statement, "layer", "")
    if name and name not in paper.layers and name in own.layers:
        kind = own.layers[name].kind
        has_kind = any(layer.kind == kind for layer in paper.network.layers)
        words = f"no {KIND_WORDS[kind]}{' there' if has_kind else ''}"
        return Judgement(so=False, computed=words, explanation=f"The paper has {words}.")
    judgement = judge_network(_in_pixels(statement, paper), paper)
    if isinstance(statement, OutputShape | FlattenedSize) and name in paper.rows:
        # Not how it comes about: the input that the paper prints is not the one that gives it.
        words = f"In the paper, {name} gives {judgement.computed}."
        return replace(judgement, explanation=words, steps=())
    if isinstance(statement, LayerField) and statement.field == "padding":
        # The paper prints none, so that none is named as its own.
        fits = "" if judgement.so else f"{judgement.computed} fits its sizes"
        return replace(judgement, computed=fits)
    return judgement


def _in_pixels(statement: NetworkStatement, paper: Reading) -> NetworkStatement:
    """SAME padding as the pixels that it comes to there: the paper's own network has pixels."""
    if not isinstance(statement, LayerField) or statement.value != "same":
        return statement
    layer = paper.layers[statement.layer]
    if not isinstance(layer, WINDOWED):
        return statement
    pixels = padding_in_pixels(layer.model_copy(update={"padding": "same"}))
    return statement if isinstance(pixels, tuple) else replace(statement, value=pixels)
