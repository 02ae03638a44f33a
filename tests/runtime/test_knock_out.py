"""A pass from the middle on, with channels switched off, against torch with a hook that does so."""

import numpy as np
import pytest
import torch

from explorer.errors import InputError
from explorer.network import (
    AvgPool2d,
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.runtime.forward import run
from explorer.runtime.knock_out import run_from
from explorer.runtime.module import build

NETWORK = Network(
    input=Input(channels=3, height=20, width=18),
    layers=[
        Conv2d(name="conv1", filters=6, kernel=3, padding=1),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=3, alpha=0.1, beta=0.75, k=1),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Conv2d(name="conv2", filters=8, kernel=3, groups=2),
        AvgPool2d(name="pool2", kernel=2),
        Flatten(name="flatten"),
        Linear(name="fc1", units=10),
        Relu(name="relu2"),
        Linear(name="fc2", units=5),
    ],
)


@pytest.fixture(scope="module")
def module():
    return build(NETWORK, seed=4)


@pytest.fixture(scope="module")
def photo():
    return torch.randn(2, 3, 20, 18, generator=torch.Generator().manual_seed(1))


@pytest.fixture(scope="module")
def whole(module, photo):
    return run(module, photo, "cpu")


def with_zeroed(module, photo, index, silenced):
    """Every output of a whole pass in plain torch, a mask multiplied to one layer's output."""
    outputs, x = [], photo
    with torch.no_grad():
        for at, child in enumerate(module.children()):
            x = child(x)
            if at == index:
                mask = torch.ones(x.shape[1])
                mask[silenced] = 0
                x = x * mask.view(1, -1, *[1] * (x.dim() - 2))
            outputs.append(x)
    return outputs


@pytest.mark.parametrize(
    ("index", "silenced"),
    [(0, [2]), (1, [0, 5]), (2, [1]), (3, list(range(6))), (4, [7]), (6, [3]), (7, [0, 9])],
)
def test_the_layers_behind_are_those_of_a_whole_pass_with_the_channels_zeroed(
    module, photo, whole, index, silenced
):
    before = whole.layers[index].kept.numpy().copy()
    made = run_from(module, index, before, silenced, "cpu")
    expected = with_zeroed(module, photo, index, silenced)
    assert [layer.name for layer in made.layers] == [
        layer.name for layer in NETWORK.layers[index + 1 :]
    ]
    for layer, wanted in zip(made.layers, expected[index + 1 :], strict=True):
        torch.testing.assert_close(layer.kept, wanted, rtol=1e-5, atol=1e-6)
    assert not torch.equal(made.output, whole.output)


@pytest.mark.parametrize("index", range(9))
def test_with_nothing_switched_off_the_untouched_pass_comes_out_to_the_bit(module, whole, index):
    made = run_from(module, index, whole.layers[index].kept.numpy(), (), "cpu")
    for layer, before in zip(made.layers, whole.layers[index + 1 :], strict=True):
        assert torch.equal(layer.kept, before.kept), layer.name


def test_what_was_handed_in_stays_as_it_was(module, whole):
    activation = whole.layers[1].array()[None]
    before = activation.copy()
    run_from(module, 1, activation, [0], "cpu")
    assert np.array_equal(activation, before)


def test_a_channel_that_is_not_there_is_named(module, whole):
    with pytest.raises(
        InputError, match=r"channel 6 is to be .* conv1 has 6 channels, from 0 to 5"
    ):
        run_from(module, 0, whole.layers[0].kept.numpy(), [2, 6])


def test_another_layers_activation_is_refused(module, whole):
    with pytest.raises(InputError, match="what leaves conv2 is N × 8 × 7 × 6"):
        run_from(module, 4, whole.layers[0].kept.numpy(), [0])


def test_behind_the_last_layer_nothing_can_change(module, whole):
    with pytest.raises(InputError, match="fc2 is the last layer"):
        run_from(module, 9, whole.output.numpy(), [0])
