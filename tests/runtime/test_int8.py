"""Linear layers in whole numbers, against numpy by hand and against the same layer in float64."""

import numpy as np
import pytest
import torch
from torch import nn

from explorer.runtime import int8
from explorer.runtime.int8 import (
    MOST_INPUTS,
    Int8Linear,
    integer_products,
    quantized,
    row_scales,
)


def random(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def layer_of(weight, bias=None):
    scales = row_scales(weight)
    return Int8Linear(quantized(weight, scales), scales, bias, integer_products())


def by_hand(x, weight, bias):
    """The definition, row by row in numpy: whole numbers, an exact sum, two scales."""
    made = np.empty((len(x), len(weight)))
    for photo, values in enumerate(x):
        step = np.abs(values).max() / np.float32(127)
        whole = np.rint(values / step).astype(np.int64)
        for unit, row in enumerate(weight):
            its = np.abs(row).max() / np.float32(127)
            made[photo, unit] = (whole @ np.rint(row / its).astype(np.int64)) * step * its
    return made + bias


def test_the_values_are_those_of_the_definition():
    weight, bias, x = random(20, 300), random(20, seed=1), random(3, 300, seed=2) * 50
    expected = by_hand(x.numpy(), weight.numpy(), bias.numpy())
    np.testing.assert_allclose(layer_of(weight, bias)(x).numpy(), expected, rtol=1e-5, atol=1e-4)


def test_no_value_is_further_off_than_half_a_step_of_each_number_allows():
    weight, x = random(50, 1_000).double(), random(2, 1_000, seed=2).double()
    exact = nn.functional.linear(x, weight)
    step_w, step_x = row_scales(weight), row_scales(x)
    # |w' − w| ≤ step / 2 and |x' − x| ≤ step / 2, summed over the inputs.
    most = x.abs().sum(1)[:, None] * step_w / 2 + weight.abs().sum(1) * step_x[:, None] / 2
    most += 1_000 * step_x[:, None] * step_w / 4
    assert ((layer_of(weight.float())(x.float()) - exact).abs() <= most).all()


def test_the_largest_value_of_a_row_becomes_127_and_nothing_lies_beyond():
    rows = torch.tensor([[0.5, -2.0, 1.0], [3.0, 0.0, -1.5]])
    scales = row_scales(rows)
    assert torch.allclose(scales, torch.tensor([2 / 127, 3 / 127]))
    assert quantized(rows, scales).tolist() == [[32, -127, 64], [127, 0, -64]]


def test_photos_of_a_batch_do_not_mix():
    layer, x = layer_of(random(8, 64)), random(4, 64, seed=1) * torch.tensor([[1], [9], [80], [0]])
    together = layer(x)
    for index in range(4):
        assert torch.equal(together[index], layer(x[index : index + 1])[0])


def test_zeros_give_the_bias_and_a_row_of_zeros_gives_nothing():
    weight = random(2, 16)
    weight[1] = 0
    assert torch.equal(layer_of(weight)(torch.zeros(1, 16)), torch.zeros(1, 2))
    made = layer_of(weight, torch.tensor([1.0, 2.0]))(random(1, 16))
    assert made[0, 1] == 2


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_not_finite_is_not_hidden(value):
    x = random(2, 16)
    x[0, 3] = value
    made = layer_of(random(4, 16))(x)
    assert not made[0].isfinite().any()
    assert made[1].isfinite().all()


def test_the_largest_sums_that_a_layer_may_have_fit_32_bits_and_one_input_more_would_not():
    assert MOST_INPUTS * 127**2 <= 2**31 - 1 < (MOST_INPUTS + 1) * 127**2
    ones = torch.full((1, MOST_INPUTS), 127, dtype=torch.int8)
    products = integer_products()
    assert products(ones, torch.cat([ones, -ones]).t()).tolist() == [
        [MOST_INPUTS * 127**2, -MOST_INPUTS * 127**2]
    ]


def test_a_product_that_cuts_sums_off_or_is_not_there_is_not_used(monkeypatch):
    def cuts_off(a, b):
        return (a.int() @ b.int()).clamp(-(2**15), 2**15 - 1)

    for theirs in (cuts_off, None):
        monkeypatch.setattr(torch, "_int_mm", theirs)
        assert int8.integer_products.__wrapped__() is None
