"""A small network, the plain torch module of the same layers, and what a file of it gives."""

import torch

from explorer.network import Conv2d, Flatten, Input, Linear, Network
from explorer.runtime import run
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.load import load_weights
from tests.runtime.checkpoints.made import source_of

NETWORK = Network(
    input=Input(channels=3, height=8, width=8),
    layers=[
        Conv2d(name="conv1", filters=6, kernel=3),
        Flatten(name="flatten"),
        Linear(name="fc1", units=5),
    ],
)
PHOTO = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(1))


def plain():
    torch.manual_seed(2)
    return torch.nn.Sequential(
        torch.nn.Conv2d(3, 6, 3), torch.nn.Flatten(), torch.nn.Linear(6 * 6 * 6, 5)
    ).eval()


def loaded(path, network=NETWORK):
    return load_weights(network, open_checkpoint(source_of(path)))


def assert_loads_as(path, module, network=NETWORK):
    """The file gives every layer of the network its weights: the output is the plain module's."""
    ours, report = loaded(path, network)
    assert report.complete
    photo = PHOTO if network is NETWORK else torch.ones(1, *network.input.shape)
    torch.testing.assert_close(
        run(ours, photo, "cpu").output, module(photo).detach(), atol=1e-5, rtol=1e-5
    )
    return report
