"""The forward pass with every activation kept, against eager torch and onnxruntime."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnxruntime
import torch

from explorer.network import Network
from explorer.runtime import build, run
from explorer.variants import VARIANTS
from tests.benchmarks.eager import with_weights_of
from tests.benchmarks.measuring import Row, interleaved
from tests.benchmarks.onnx_model import onnx_model

ROUNDS = 25
EAGER = {"paper": (0.68, 0.60), "ungrouped": (0.68, 0.60), "torchvision": (0.88, 0.80)} | {
    "code360": (0.95, 0.88)
}
ONNXRUNTIME = {"paper": (0.75, 0.65), "torchvision": (1.00, 0.95)}
CLOSE = 1e-4


def photo(network: Network) -> torch.Tensor:
    """What a photo without its mean is like: values of some sixty around zero."""
    return torch.randn(1, *network.input.shape, generator=torch.Generator().manual_seed(0)) * 60


def rows() -> Iterator[Row]:
    """The rows of the pass, in the order of the table."""
    for name, (target, stretch) in EAGER.items():
        yield _against_eager(name, target, stretch)
    for name, (target, stretch) in ONNXRUNTIME.items():
        yield _against_onnxruntime(name, target, stretch)
    yield _keeping()


def _agree(ours: torch.Tensor, theirs: torch.Tensor) -> None:
    """What is not the same computation is not compared."""
    assert (ours - theirs).abs().max() <= CLOSE * theirs.abs().max()


@torch.inference_mode()
def _against_eager(name: str, target: float, stretch: float) -> Row:
    network = VARIANTS[name].network
    module, x = build(network), photo(network)
    plain = with_weights_of(module)
    _agree(run(module, x, "cpu").output, plain(x))
    ours, theirs = interleaved(lambda: run(module, x, "cpu"), lambda: plain(x), rounds=ROUNDS)
    return Row(
        f"forward pass in fp32, every activation kept: {name}",
        "eager `nn.Sequential` that keeps nothing",
        *(target, stretch, ours, theirs),
    )


def _against_onnxruntime(name: str, target: float, stretch: float) -> Row:
    network = VARIANTS[name].network
    module, x = build(network), photo(network)
    session = onnxruntime.InferenceSession(onnx_model(module), providers=["CPUExecutionProvider"])
    given = {"photo": x.numpy()}
    last = np.asarray(session.run(None, given)[-1])
    _agree(run(module, x, "cpu").output, torch.from_numpy(last))
    ours, theirs = interleaved(
        lambda: run(module, x, "cpu"), lambda: session.run(None, given), rounds=ROUNDS
    )
    return Row(
        f"forward pass in fp32, every activation kept: {name}",
        "onnxruntime fp32 with all outputs",
        *(target, stretch, ours, theirs),
    )


def _keeping() -> Row:
    network = VARIANTS["paper"].network
    module, x = build(network), photo(network)
    ours, theirs = interleaved(
        lambda: run(module, x, "cpu"), lambda: run(module, x, "cpu", keep="none"), rounds=3 * ROUNDS
    )
    return Row("keeping activations: paper", "the same run keeping none", 1.03, 1.01, ours, theirs)
