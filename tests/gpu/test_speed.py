"""How near a pass on a CUDA device comes to reading each weight once, and to the roofline.

`pytest -s tests/gpu` prints the figures, as rows of the table in `tests/benchmarks/RESULTS.md`.
"""

from statistics import median

import pytest
import torch

from explorer.arithmetic import trace
from explorer.runtime.cuda_graphs import CapturedPass, every_output
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.placement import placed
from explorer.runtime.precision import matrix_units
from explorer.variants import VARIANTS
from tests.gpu.card import NEEDED, offered

pytestmark = NEEDED

ROUNDS = 50
COPIED_BYTES = 1 << 30
MATRIX_SIDE = 8_192
PAPER = VARIANTS["paper"].network
BYTES = {"fp32": 4, "tf32": 4, "bf16": 2}
"""of a number"""


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
    """Floating-point operations a second of a large product of matrices in bf16."""
    a, b = (
        torch.randn(MATRIX_SIDE, MATRIX_SIDE, device="cuda", dtype=torch.bfloat16) for _ in range(2)
    )
    return 2 * MATRIX_SIDE**3 / seconds(lambda: a @ b, rounds=10)


def on_the_card(batch, precision):
    """The layers and photos of a pass, as `run` puts them there; 256 photos it would refuse."""
    offered(precision)
    layers = list(placed(build(PAPER), torch.device("cuda", 0), precision).children())
    photos = torch.randn(batch, *PAPER.input.shape, device="cuda") * 60
    return layers, photos.contiguous(memory_format=torch.channels_last)


def replayed(batch, precision):
    """Seconds of a pass by its graph, the photos already there."""
    layers, photos = on_the_card(batch, precision)
    with torch.inference_mode(), matrix_units(precision):
        captured = CapturedPass(layers, photos)
        return median(captured(photos, keep=False).seconds for _ in range(ROUNDS))


@pytest.mark.parametrize(("precision", "target"), [("fp32", None), ("tf32", 2.2), ("bf16", 3.2)])
def test_a_pass_of_one_photo_beside_reading_the_weights_once(bandwidth, precision, target):
    floor = BYTES[precision] * trace(PAPER).parameters / bandwidth
    taken = replayed(1, precision)
    print(
        f"\n| paper, {precision}, batch 1 | {1e6 * floor:.0f} µs | {1e6 * taken:.0f} µs |", end=" "
    )
    print(f"{taken / floor:.2f} × | {target or 'none'} |")
    assert taken >= floor
    assert target is None or taken <= target * floor


def test_a_batch_of_256_in_bf16_beside_the_roofline(bandwidth, flops):
    batch = 256
    floor = sum(
        max(
            (row.weight_bytes + batch * row.activation_bytes) / 2 / bandwidth,
            2 * batch * row.macs / flops,
        )
        for row in trace(PAPER).rows
    )
    taken = replayed(batch, "bf16")
    print(
        f"\n| paper, bf16, batch {batch} | {1e3 * floor:.2f} ms | {1e3 * taken:.2f} ms |", end=" "
    )
    print(f"{100 * floor / taken:.0f} % | 45 % |")
    assert taken >= floor
    assert floor >= 0.45 * taken


@pytest.mark.parametrize("precision", ["fp32", "tf32", "bf16"])
def test_a_replay_takes_less_than_the_loop(precision):
    layers, photo = on_the_card(1, precision)
    with torch.inference_mode(), matrix_units(precision):
        loop = seconds(lambda: every_output(layers, photo))
    taken = replayed(1, precision)
    print(f"\n| paper, {precision}, batch 1: loop | {1e6 * loop:.0f} µs | {1e6 * taken:.0f} µs |")
    assert taken < loop


def test_the_total_is_undisturbed_by_the_times_of_the_layers():
    module = build(PAPER)
    photo = torch.randn(1, *PAPER.input.shape, device="cuda") * 60
    run(module, photo, device="cuda")
    passes = [run(module, photo, device="cuda") for _ in range(ROUNDS)]
    layers = median(sum(layer.seconds for layer in made.layers) for made in passes)
    # The layers' own events cost time, and theirs is a run of its own.
    assert median(made.seconds for made in passes) <= 1.05 * layers
