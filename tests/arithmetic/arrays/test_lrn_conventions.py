"""The conventions of LRN against FACTS.md's tables and against torch's own layer."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from explorer.arithmetic.arrays.lrn_conventions import (
    CONVENTIONS,
    Constants,
    channels_in_window,
    same_formula,
)
from explorer.arithmetic.arrays.lrn_response import factor
from explorer.arithmetic.lrn import local_response_norm

ACTIVATIONS = (1, 10, 100, 1000)
PAPERS = Constants(5, 1e-4, 0.75, 2.0)


# FACTS.md, section 3, last table.
@pytest.mark.parametrize(
    ("convention", "constants", "factors"),
    [
        ("paper", None, (0.59449, 0.58369, 0.23237, 0.00943)),
        ("original_code", None, (0.59458, 0.59238, 0.43869, 0.03116)),
        ("torch", PAPERS, (0.59458, 0.59238, 0.43869, 0.03116)),
        ("torch", None, (0.99993, 0.99257, 0.59460, 0.03139)),
        ("textbook", None, (0.99993, 0.99257, 0.59460, 0.03139)),
    ],
)
def test_a_window_of_equal_activations_is_divided_as_in_facts(convention, constants, factors):
    read = CONVENTIONS[convention]
    paper = read.read(constants or read.own)
    assert [f"{factor(a, paper):.5f}" for a in ACTIVATIONS] == [f"{f:.5f}" for f in factors]


# FACTS.md, section 3, last column of the first table.
@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("paper", Constants(5, 1e-4, 0.75, 2.0)),
        ("original_code", Constants(5, 5e-4, 0.75, 2.0)),
        ("torch", Constants(5, 5e-4, 0.75, 2.0)),
        ("tensorflow", Constants(5, 1e-4, 0.75, 2.0)),
        ("textbook", Constants(5, 1e-4, 0.75, 2.0)),
    ],
)
def test_what_is_written_to_get_the_papers(convention, expected):
    assert same_formula(CONVENTIONS[convention].written(PAPERS), expected)


# FACTS.md, sections 1, 2 (the original code's constants) and 3.
@pytest.mark.parametrize(
    ("convention", "own"),
    [
        ("paper", (5, 1e-4, 0.75, 2)),
        ("original_code", (5, 1e-4, 0.75, 2)),
        ("original_within", (5, 1e-3, 0.75, 1)),
        ("torch", (5, 1e-4, 0.75, 1)),
        ("tensorflow", (2 * 5 + 1, 1, 0.5, 1)),
    ],
)
def test_what_each_source_prints_is_what_its_convention_starts_with(convention, own):
    assert CONVENTIONS[convention].own == own


def test_the_textbooks_values_are_torchs_defaults_in_other_words():
    torchs, textbook = CONVENTIONS["torch"], CONVENTIONS["textbook"]
    assert same_formula(torchs.read(torchs.own), textbook.read(textbook.own))


def test_torchs_own_defaults_are_those_of_its_layer():
    layer = nn.LocalResponseNorm(5)
    own = CONVENTIONS["torch"].own
    assert (own.size, own.alpha, own.beta, own.k) == (
        layer.size,
        layer.alpha,
        layer.beta,
        layer.k,
    )


@given(
    convention=st.sampled_from(list(CONVENTIONS.values())),
    size=st.integers(0, 5).map(lambda radius: 2 * radius + 1),
    alpha=st.floats(1e-6, 10),
    beta=st.floats(0, 3),
    k=st.floats(0.1, 5),
)
def test_what_is_written_is_read_back_as_what_was_meant(convention, size, alpha, beta, k):
    values = size if convention.region == "across" else size**2
    meant = Constants(values, alpha, beta, k)
    assert same_formula(convention.read(convention.written(meant)), meant)


@pytest.mark.parametrize("size", range(1, 8))
def test_what_torch_computes_is_what_the_conventions_reading_says(size):
    constants = Constants(size, 3e-4, 0.6, 1.5)
    x = torch.from_numpy(np.random.default_rng(size).normal(0, 40, (9, 2, 2)))
    theirs = nn.LocalResponseNorm(size, constants.alpha, constants.beta, constants.k)(x[None])[0]
    paper = CONVENTIONS["torch"].read(constants)
    ours = local_response_norm(x.numpy(), size, paper.alpha, paper.beta, paper.k)
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-9)


def test_a_radius_makes_every_window_odd():
    tensorflow = CONVENTIONS["tensorflow"]
    assert tensorflow.read(Constants(5, 1, 0.5, 1)).size == 5
    assert tensorflow.read(Constants(4, 1, 0.5, 1)).size == 5


@pytest.mark.parametrize("groups", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 2, 4, 5, 9])
def test_the_window_holds_the_channels_that_the_oracle_divides_by(size, groups):
    channels = 12
    for channel in range(channels):
        one = np.zeros((channels, 1, 1))
        reach = []
        for other in range(channels):
            one[:] = 0
            one[channel] = 1
            one[other] = 1
            alone = np.zeros_like(one)
            alone[channel] = 1
            with_other = local_response_norm(one, size, 1, 1, 1, groups=groups)[channel, 0, 0]
            without = local_response_norm(alone, size, 1, 1, 1, groups=groups)[channel, 0, 0]
            if other == channel or with_other != without:
                reach.append(other)
        assert list(channels_in_window(channel, size, channels, groups)) == reach


def test_only_the_original_code_keeps_the_window_inside_each_gpus_half():
    halves = {each.id: each.groups for each in CONVENTIONS.values()}
    assert halves.pop("original_code") == 2
    assert set(halves.values()) == {1}
