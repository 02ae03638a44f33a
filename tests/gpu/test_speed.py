"""How near a pass on a CUDA device comes to reading each weight once, and to the roofline.

`pytest -s tests/gpu` prints the figures, as rows of the table in `tests/benchmarks/RESULTS.md`.
"""

from statistics import median

import pytest
import torch

from explorer.arithmetic import trace
from explorer.runtime.clocks import timed
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.placement import placed
from explorer.variants import VARIANTS

pytestmark = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="this machine has no CUDA device"
)

ROUNDS = 50
COPIED_BYTES = 1 << 30
MATRIX_SIDE = 8_192
PAPER = VARIANTS["paper"].network


def seconds(work, rounds=ROUNDS):
    """The median of a call on the device, by events, behind one that warms up."""
    work()
    found = []
    for _ in range(rounds):
        start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        start.record()
        work()
        end.record()
        torch.cuda.synchronize()
        found.append(start.elapsed_time(end) / 1e3)
    return median(found)


@pytest.fixture(scope="module")
def bandwidth():
    """Bytes a second of a copy on the card, each byte read and written."""
    source = torch.empty(COPIED_BYTES, dtype=torch.uint8, device="cuda")
    target = torch.empty_like(source)
    return 2 * COPIED_BYTES / seconds(lambda: target.copy_(source))


@pytest.fixture(scope="module")
def flops():
    """Floating-point operations a second of a large product of matrices in full fp32."""
    a, b = (torch.randn(MATRIX_SIDE, MATRIX_SIDE, device="cuda") for _ in range(2))
    return 2 * MATRIX_SIDE**3 / seconds(lambda: a @ b, rounds=10)


def typical(batch):
    """Seconds of a pass in fp32, the photos already there; 256 of them `run` would refuse."""
    layers = list(placed(build(PAPER), torch.device("cuda", 0)).children())
    photos = torch.randn(batch, *PAPER.input.shape, device="cuda") * 60
    with torch.inference_mode():
        return median(timed(layers, photos, keep=False).seconds for _ in range(ROUNDS))


def test_a_pass_of_one_photo_beside_reading_the_weights_once(bandwidth):
    floor = trace(PAPER).weight_bytes_fp32 / bandwidth
    taken = typical(batch=1)
    print(f"\n| paper, fp32, batch 1 | {1e6 * floor:.0f} µs | {1e6 * taken:.0f} µs |", end=" ")
    print(f"{taken / floor:.2f} × |")
    assert taken >= floor


def test_a_batch_of_256_beside_the_roofline(bandwidth, flops):
    traced = trace(PAPER)
    batch = 256
    floor = sum(
        max(
            (row.weight_bytes + batch * row.activation_bytes) / bandwidth,
            2 * batch * row.macs / flops,
        )
        for row in traced.rows
    )
    taken = typical(batch)
    print(
        f"\n| paper, fp32, batch {batch} | {1e3 * floor:.2f} ms | {1e3 * taken:.2f} ms |", end=" "
    )
    print(f"{100 * floor / taken:.0f} % |")
    assert taken >= floor


def test_the_total_is_undisturbed_by_the_times_of_the_layers():
    module = build(PAPER)
    photo = torch.randn(1, *PAPER.input.shape, device="cuda") * 60
    run(module, photo, device="cuda")
    passes = [run(module, photo, device="cuda") for _ in range(ROUNDS)]
    layers = median(sum(layer.seconds for layer in made.layers) for made in passes)
    # The layers' own events cost time, and theirs is a pass of its own.
    assert median(made.seconds for made in passes) <= 1.05 * layers
