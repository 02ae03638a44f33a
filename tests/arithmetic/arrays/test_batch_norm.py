import numpy as np
import torch
from torch.nn import functional

from explorer.arithmetic.arrays.batch_norm import batch_norm


def test_it_is_torchs_in_training_on_one_photo():
    x = np.random.default_rng(0).normal(3, 20, (5, 9, 7)).astype(np.float32)
    theirs = functional.batch_norm(torch.from_numpy(x)[None].double(), None, None, training=True)[0]
    np.testing.assert_allclose(batch_norm(x), theirs.numpy(), rtol=1e-9, atol=1e-12)


def test_a_channel_of_one_value_becomes_0():
    np.testing.assert_array_equal(batch_norm(np.full((1, 2, 2), 7.0)), np.zeros((1, 2, 2)))
