"""Statements about local response normalization: its constants, and what it does to equals."""

from __future__ import annotations

from math import isclose

import numpy as np

from explorer.arithmetic import Step
from explorer.arithmetic.lrn import local_response_norm
from explorer.claims.statements.judgement import Judgement
from explorer.claims.verdict import Change
from explorer.network import LocalResponseNorm, Network
from explorer.variants import VARIANTS
from explorer.variants.claim import LrnConstants, UniformLrn


def judge_constants(said: LrnConstants) -> Judgement:
    """Whether these are the paper's constants; what they divide by, and what the paper does."""
    paper = _first_lrn(VARIANTS["paper"].network)
    printed = f"a / (‹{said.k:g}› + ‹{said.alpha:g}›·S)^‹{said.beta:g}›"
    steps = (
        Step("As printed", printed, "S is the sum of squares over the window."),
        Step("The paper", f"a / ({paper.k:g} + {paper.alpha:g}·S)^{paper.beta:g}"),
    )
    return Judgement(
        _same(said, paper),
        f"k = {paper.k:g}, n = {paper.size}, alpha = {paper.alpha:g}, beta = {paper.beta:g}",
        f"The paper has k = {paper.k:g}, a window of n = {paper.size} channels (a radius of "
        f"{paper.size // 2}), alpha = {paper.alpha:g} that it does not divide by n, and "
        f"beta = {paper.beta:g}.",
        steps,
    )


def conventions(said: LrnConstants) -> tuple[Change, ...]:
    """The conventions of the catalogue under which the paper's normalization has these constants.

    The change is the paper's network with that source's LRN.
    """
    paper = VARIANTS["paper"].network
    found = []
    for variant in VARIANTS.values():
        norms = [x for x in variant.network.layers if isinstance(x, LocalResponseNorm)]
        if variant.claims or not norms or norms[0] == _first_lrn(paper):
            continue
        if _same(said, norms[0]):
            divided = f"alpha {norms[0].alpha:g} divided by the {norms[0].size} channels"
            found.append(
                Change(
                    text=f"another convention: {divided}, and k = {norms[0].k:g}",
                    fields=1,
                    network=_with_lrn(paper, norms[0]),
                    layer="norm1",
                    witness=variant.id,
                )
            )
    return tuple(found)


def judge_uniform(said: UniformLrn) -> Judgement:
    """Whether equal activations stay equal: at the ends of the channels the window is cut."""
    norm = _first_lrn(VARIANTS["paper"].network)
    reach, a = norm.size // 2, f"{said.activation:g}"
    equals = np.full((said.channels, 1, 1), said.activation)
    divided = local_response_norm(equals, norm.size, norm.alpha, norm.beta, norm.k)
    factors = (divided / equals)[:, 0, 0]
    ends, inside = float(factors[0]), float(factors[reach])
    first, last = reach + 1, said.channels - reach
    steps = tuple(
        Step(
            where,
            f"1 / ({norm.k:g} + {norm.alpha:g}·‹{window}›·‹{a}›²)^{norm.beta:g} = «{factor:.5f}»",
        )
        for where, window, factor in (
            (f"Channels {first} to {last}", norm.size, inside),
            ("First and last channel", reach + 1, ends),
        )
    )
    return Judgement(
        so=bool(np.all(factors == factors[0])),
        computed=f"{inside:.5f} inside, {ends:.5f} at the ends",
        explanation=(
            f"Where every activation is {a}, channels {first} to {last} of {said.channels} are "
            f"multiplied by {inside:.5f}; the first and the last, whose windows are cut to "
            f"{reach + 1} channels, by {ends:.5f}."
        ),
        steps=steps,
        condition=f"the whole window lies inside the channels: {first} to {last} of "
        f"{said.channels}",
    )


def _first_lrn(network: Network) -> LocalResponseNorm:
    return next(x for x in network.layers if isinstance(x, LocalResponseNorm))


def _same(said: LrnConstants, norm: LocalResponseNorm) -> bool:
    """Whether the constants divide as this layer does, its division of alpha included."""
    alpha = norm.alpha / norm.size if norm.alpha_over_size else norm.alpha
    return (said.size, said.k, said.beta) == (norm.size, norm.k, norm.beta) and isclose(
        said.alpha, alpha
    )


def _with_lrn(network: Network, norm: LocalResponseNorm) -> Network:
    layers = tuple(
        norm.model_copy(update={"name": x.name}) if isinstance(x, LocalResponseNorm) else x
        for x in network.layers
    )
    return network.model_copy(update={"layers": layers})
