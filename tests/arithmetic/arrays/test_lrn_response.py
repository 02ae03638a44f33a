"""Where a channel's response peaks, against torch's gradient and a search over many activations."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, Constants
from explorer.arithmetic.arrays.lrn_response import peak, response

PAPER = CONVENTIONS["paper"].own
TORCH = CONVENTIONS["torch"].read(CONVENTIONS["torch"].own)


@pytest.mark.parametrize(
    ("neighbours", "a", "b"),
    [(0, 200.0, 52.2), (100, 346.4, 39.6), (200, 600.0, 30.1), (400, 1148.9, 21.8)],
)
def test_the_papers_constants_peak_where_a_search_finds_it(neighbours, a, b):
    rest = 4 * neighbours**2
    found = peak(rest, PAPER)
    assert (round(found.a, 1), round(found.b, 1)) == (a, b)
    grid = np.arange(0.0, 3000.0, 0.1)
    given_out = grid / (2 + 1e-4 * (grid**2 + rest)) ** 0.75
    assert grid[given_out.argmax()] == pytest.approx(found.a, abs=0.1)


def test_beyond_its_peak_a_channel_alone_gives_less():
    assert response(1000, 0, PAPER) == pytest.approx(31.2, abs=0.05)


def test_torchs_defaults_let_far_more_through():
    found = peak(0, TORCH)
    assert (round(found.a, 1), round(found.b, 1)) == (316.2, 138.7)


@given(
    alpha=st.floats(1e-5, 1),
    beta=st.floats(0.55, 3),
    k=st.floats(0.1, 5),
    rest=st.floats(0, 1e4),
)
def test_at_the_peak_torchs_gradient_is_0_for_every_beta(alpha, beta, k, rest):
    found = peak(rest, Constants(3, alpha, beta, k))
    a = torch.tensor(found.a, dtype=torch.float64, requires_grad=True)
    neighbour = torch.tensor(rest, dtype=torch.float64).sqrt()
    window = torch.stack([neighbour, a, torch.zeros(())]).reshape(1, 3, 1)
    b = nn.LocalResponseNorm(3, alpha * 3, beta, k)(window)[0, 1, 0]
    b.backward()
    assert float(b.detach()) == pytest.approx(found.b, rel=1e-9)
    # In units of the slope at 0, which is 1 / (k + alpha · rest) ** beta.
    assert float(a.grad) * (k + alpha * rest) ** beta == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("constants", [PAPER._replace(beta=0.5), PAPER._replace(alpha=0.0)])
def test_without_a_peak_more_in_is_always_more_out(constants):
    assert peak(0, constants) is None
    given_out = [response(a, 0, constants) for a in range(1, 100_000, 500)]
    assert given_out == sorted(given_out)
