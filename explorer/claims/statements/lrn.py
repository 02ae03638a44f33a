"""Statements about local response normalization: its constants, its effect on equal values."""

from __future__ import annotations

from math import isclose
from typing import Final

import numpy as np

from explorer.arithmetic import Step
from explorer.arithmetic.lrn import local_response_norm
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, answering, judges
from explorer.claims.verdict import Remedy
from explorer.network import LocalResponseNorm
from explorer.variants import VARIANTS
from explorer.variants.statements import LrnConstant, UniformLrn

_SOURCE: Final = "The paper, section 3.3"
_OTHER_K: Final = "The original code has 2 too; 1 is the default of Caffe and torch."
"""Sources: layers/layer-params-145.cfg (minDiv); Caffe's and torch's documentation."""
_ENDS: Final = 2
"""The number of channels at either end whose window is cut, by the paper's radius."""


@judges(LrnConstant, gravity="layers", answers=answering("normalization"))
def _lrn_constant(said: LrnConstant, _: NetworkReading) -> Finding:
    """Judge a constant by the paper's; alpha may also be the paper's divided by the window."""
    norm = _paper_lrn()
    paper = getattr(norm, said.name)
    so = isclose(said.value, paper)

    def told() -> Judgement:
        divided = said.name == "alpha" and isclose(said.value, norm.alpha / norm.size)
        words = {
            "size": f"The paper's window has n = {norm.size} channels, a radius of "
            f"{norm.size // 2}.",
            "alpha": f"The paper prints alpha = {norm.alpha:g} and does not divide it.",
            "beta": f"The paper prints beta = {norm.beta:g}.",
            "k": f"The paper prints k = {norm.k:g}.",
        }
        name = "n" if said.name == "size" else said.name
        return Judgement(
            so,
            f"{name} = {paper:g}",
            words[said.name],
            remedy=_divided_alpha(norm) if divided else None,
            source=_SOURCE,
            more=_OTHER_K if said.name == "k" else "",
            layer=norm.name,
        )

    return Finding(so, told)


@judges(UniformLrn, answers=answering("normalization"))
def _uniform_lrn(said: UniformLrn, _: NetworkReading) -> Finding:
    """Judge whether equal activations stay equal: the first and last channels have a cut window."""
    norm = _paper_lrn()
    equals = np.full((said.channels, 1, 1), said.activation)
    divided = local_response_norm(equals, norm.size, norm.alpha, norm.beta, norm.k)
    factors = (divided / equals)[:, 0, 0]
    so = said.almost or bool(np.all(factors == factors[0]))

    def told() -> Judgement:
        a, last = f"{said.activation:g}", said.channels
        places = (
            (f"Channels {_ENDS + 1} to {last - _ENDS}", norm.size, factors[_ENDS]),
            (f"Channels 2 and {last - 1}", norm.size - 1, factors[1]),
            (f"Channels 1 and {last}", norm.size - _ENDS, factors[0]),
        )
        steps = tuple(
            Step(
                where,
                f"1 / ({norm.k:g} + {norm.alpha:g}·‹{window}›·‹{a}›²)^{norm.beta:g} = "
                f"«{factor:.5f}»",
            )
            for where, window, factor in places
        )
        inside, second, first = (f"{factor:.5f}" for _, _, factor in places)
        inner = f"channels {_ENDS + 1} to {last - _ENDS} of {last}"
        return Judgement(
            so,
            f"{inside} inside, {first} at the ends",
            f"Where every activation is {a}, LRN multiplies {inner} by {inside}; 2 and {last - 1} "
            f"by {second}, 1 and {last} by {first}, since the ends cut their windows.",
            steps,
            Remedy(text="the whole window is inside the channels", fields=1),
            layer=norm.name,
        )

    return Finding(so, told)


def _divided_alpha(norm: LocalResponseNorm) -> Remedy:
    """Return the paper's network with an LRN that divides alpha by its window."""
    network = VARIANTS["paper"].network
    layers = tuple(
        layer.model_copy(update={"alpha_over_size": True})
        if isinstance(layer, LocalResponseNorm)
        else layer
        for layer in network.layers
    )
    return Remedy(
        text=f"alpha is divided by the window's {norm.size} channels",
        fields=1,
        network=network.model_copy(update={"layers": layers}),
        layer=norm.name,
        witness="original_code",
    )


def _paper_lrn() -> LocalResponseNorm:
    return VARIANTS["paper"].network.layers_of(LocalResponseNorm)[0]
