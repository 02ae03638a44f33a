"""How near a pass on a CUDA device comes to reading each weight once, and to the roofline.

`pytest -s tests/gpu` prints the figures, as rows of the table in `tests/benchmarks/RESULTS.md`.
"""

from statistics import median

import pytest
import torch

from explorer.arithmetic import trace
from explorer.runtime.cuda.graphs import CapturedPass, every_output
from explorer.runtime.cuda.ways import FASTEST
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
WITHOUT_WORK = ("flatten", "dropout")
"""kinds of layers whose output is their input, looked at another way"""


def seconds(work, rounds=ROUNDS):
    """The median of a call on the device, by events, after one that warms up."""
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


def measured_bandwidth():
    """Bytes a second of a copy on the card, each byte read and written."""
    source = torch.empty(COPIED_BYTES, dtype=torch.uint8, device="cuda")
    target = torch.empty_like(source)
    return 2 * COPIED_BYTES / seconds(lambda: target.copy_(source))


def measured_flops():
    """Floating-point operations a second of a large product of matrices in bf16."""
    a, b = (
        torch.randn(MATRIX_SIDE, MATRIX_SIDE, device="cuda", dtype=torch.bfloat16) for _ in range(2)
    )
    return 2 * MATRIX_SIDE**3 / seconds(lambda: a @ b, rounds=10)


@pytest.fixture(scope="module")
def bandwidth():
    return measured_bandwidth()


@pytest.fixture(scope="module")
def flops():
    return measured_flops()


def roofline(batch, precision, bandwidth, flops):
    """Seconds that the paper's pass takes at the least: what each layer must read, write, multiply.

    A layer reads its weights and what comes to it, and writes what leaves it.
    """
    total = 0.0
    for row in trace(PAPER).rows:
        if row.layer.kind in WITHOUT_WORK:
            continue
        read = row.parameters + batch * values(row.input_shape)
        moved = BYTES[precision] * (read + batch * values(row.output_shape))
        total += max(moved / bandwidth, 2 * batch * row.macs / flops)
    return total


def values(shape):
    return torch.Size(shape).numel()


def on_the_card(batch, precision):
    """The layers and photos of a pass, as `run` puts them there; 256 photos it would refuse."""
    offered(precision)
    layers = list(placed(build(PAPER), torch.device("cuda", 0), precision).children())
    photos = torch.randn(batch, *PAPER.input.shape, device="cuda") * 60
    return layers, photos.contiguous(memory_format=torch.channels_last)


def replayed(batch, precision, ways=FASTEST):
    """Seconds of a pass by its graph, the photos already there."""
    layers, photos = on_the_card(batch, precision)
    with torch.inference_mode(), matrix_units(precision):
        captured = CapturedPass(layers, photos, precision, ways)
        return median(captured(photos, keep=False, times=False).seconds for _ in range(ROUNDS))


@pytest.mark.parametrize(("precision", "target"), [("fp32", None), ("tf32", 2.2), ("bf16", 3.2)])
def test_a_pass_of_one_photo_beside_reading_the_weights_once(bandwidth, precision, target):
    floor = BYTES[precision] * trace(PAPER).parameters / bandwidth
    taken = replayed(1, precision)
    print(
        f"\n| paper, {precision}, batch 1 | {1e6 * floor:.0f} µs | {1e6 * taken:.0f} µs "
        f"| {taken / floor:.2f} × | {target or 'none'} |"
    )
    assert taken >= floor
    assert target is None or taken <= target * floor


def test_a_batch_of_256_in_bf16_beside_the_roofline(bandwidth, flops):
    floor = roofline(256, "bf16", bandwidth, flops)
    taken = replayed(256, "bf16")
    print(
        f"\n| paper, bf16, batch 256 | {1e3 * floor:.2f} ms | {1e3 * taken:.2f} ms "
        f"| {100 * floor / taken:.0f} % | 45 % |"
    )
    assert taken >= floor
    assert floor >= 0.45 * taken


@pytest.mark.parametrize("precision", ["fp32", "tf32", "bf16"])
def test_a_replay_takes_less_than_the_loop(precision):
    layers, photo = on_the_card(1, precision)
    with torch.inference_mode(), matrix_units(precision):
        loop = seconds(lambda: every_output(layers, photo))
    taken = replayed(1, precision)
    print(
        f"\n| paper, {precision}, batch 1, without a graph | | {1e6 * loop:.0f} µs "
        f"| {loop / taken:.1f} × a replay | |"
    )
    assert taken < loop


def test_the_total_is_undisturbed_by_the_times_of_the_layers():
    module = build(PAPER)
    photo = torch.randn(1, *PAPER.input.shape, device="cuda") * 60
    run(module, photo, device="cuda")
    passes = [run(module, photo, device="cuda") for _ in range(ROUNDS)]
    layers = median(sum(layer.seconds for layer in made.layers) for made in passes)
    # An event between two kernels costs time, so the layers' is a graph of its own.
    assert median(made.seconds for made in passes) <= 1.05 * layers
