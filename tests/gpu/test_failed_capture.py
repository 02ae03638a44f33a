"""A capture that fails, by itself: in torch 2.11 it changes what the rest of the process gets."""

import torch

from explorer.runtime.cuda import graphs
from explorer.runtime.forward import run
from explorer.runtime.module import build
from tests.gpu.card import NEEDED
from tests.gpu.test_cuda import photo, small

pytestmark = NEEDED


def test_a_pass_that_cannot_be_captured_runs_as_a_loop_on_the_threads_own_stream(monkeypatch):
    network = small()
    module, x = build(network), photo(network)

    def asks_the_cpu(steps, given):
        assert given.sum().item() is not None  # waits for the device, which no capture allows
        return [step(given) for step in steps[:1]]

    before = torch.cuda.current_stream()
    expected = run(module, x, "cpu").output
    with monkeypatch.context() as patch:
        patch.setattr(graphs, "every_output", asks_the_cpu)
        made = run(module, x, "cuda").output.cpu()
    assert torch.allclose(made, expected, rtol=1e-4, atol=1e-3)
    assert torch.cuda.current_stream() == before
    again = run(module, x, "cuda").output.cpu()
    assert torch.allclose(again, expected, rtol=1e-4, atol=1e-3)
    other = run(build(small(7)), x, "cuda").output.cpu()
    assert torch.allclose(other, run(build(small(7)), x, "cpu").output, rtol=1e-4, atol=1e-3)
