"""What a card does, in rows of a Markdown table: `python -m tests.gpu.figures NAME`.

NAME: smoke, profile or ways. Nothing is asserted; where there is no card, that is said.
"""

import sys
import time
from dataclasses import fields, replace
from functools import partial
from statistics import median
from threading import Thread

import torch
from torch.profiler import ProfilerActivity, profile

from explorer.runtime.cuda.graphs import CapturedPass
from explorer.runtime.cuda.ways import FASTEST, PLAIN, kernels
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.precision import matrix_units, precisions_of
from tests.gpu.test_speed import (
    BYTES,
    PAPER,
    ROUNDS,
    measured_bandwidth,
    measured_flops,
    on_the_card,
    roofline,
)

CASES = [("bf16", 1), ("tf32", 1), ("fp32", 1), ("bf16", 256)]


def row(what, floor="", taken="", ratio="", target=""):
    print(f"| {what} | {floor} | {taken} | {ratio} | {target} |", flush=True)


def smoke():
    """The card's name and rates; a pass in each precision beside the CPU's; external events."""
    properties = torch.cuda.get_device_properties(0)
    capability = f"{properties.major}.{properties.minor}"
    row(properties.name, taken=f"torch {torch.__version__}, cuDNN {torch.backends.cudnn.version()}")
    row(
        "compute capability, multiprocessors",
        taken=f"{capability}, {properties.multi_processor_count}",
    )
    bandwidth, flops = measured_bandwidth(), measured_flops()
    row("copy, read and written", taken=f"{bandwidth / 1e12:.2f} TB/s")
    row("product of matrices, bf16", taken=f"{flops / 1e12:.0f} TFLOP/s")
    start = time.perf_counter()
    ours = kernels(torch.device("cuda", 0))
    row("kernels of our own", taken="work" if ours else "cannot be had")
    row("to find that out, with the compiler", taken=f"{time.perf_counter() - start:.2f} s")
    module = build(PAPER)
    x = torch.randn(1, *PAPER.input.shape, generator=torch.Generator().manual_seed(0)) * 60
    here = run(module, x, "cpu")
    for precision in precisions_of("cuda:0"):
        start = time.perf_counter()
        first = run(module, x, "cuda", precision=precision)
        taken = time.perf_counter() - start
        start = time.perf_counter()
        again = run(module, x, "cuda", precision=precision)
        answered = time.perf_counter() - start
        error = (again.output.cpu().float() - here.output).abs().max() / here.output.abs().max()
        layers = sum(layer.seconds for layer in again.layers)
        row(
            f"paper, {precision}, batch 1, by `run`",
            f"first {taken:.2f} s",
            f"{1e6 * again.seconds:.0f} µs; layers {1e6 * layers:.0f} µs",
            f"answered in {1e3 * answered:.2f} ms",
            f"error {error:.1e}",
        )
        assert first.output.shape == again.output.shape


def ways():
    """Each faster way left out by itself, and all; floors and targets beside them."""
    bandwidth, flops = measured_bandwidth(), measured_flops()
    for precision, batch in CASES:
        if batch == 1:
            floor = BYTES[precision] * 60_965_224 / bandwidth
        else:
            floor = roofline(batch, precision, bandwidth, flops)
        choices = {"all": FASTEST, "torch's own alone": PLAIN}
        for field in fields(FASTEST):
            choices[f"without {field.name}"] = replace(FASTEST, **{field.name: False})
        for name, choice in choices.items():
            _in_a_thread(partial(_timed, name, precision, batch, choice, floor))
        if precision != "bf16":
            planes = partial(_timed, "all, planes", precision, batch, FASTEST, floor, planes=True)
            _in_a_thread(planes)


def _in_a_thread(work):
    """Run in a thread of its own, since cuDNN's choices are a thread's."""
    thread = Thread(target=work)
    thread.start()
    thread.join()


def _timed(name, precision, batch, choice, floor, *, planes=False):
    try:
        layers, photos = on_the_card(batch, precision)
        if planes:
            layers = [layer.to(memory_format=torch.contiguous_format) for layer in layers]
            photos = photos.contiguous()
        start = time.perf_counter()
        with torch.inference_mode(), matrix_units(precision):
            captured = CapturedPass(layers, photos, precision, choice)
            made = time.perf_counter() - start
            passes = [captured(photos, keep=False, times=False).seconds for _ in range(ROUNDS)]
        taken = median(passes)
        row(
            f"{precision}, batch {batch}: {name}",
            f"{1e6 * floor:.0f} µs",
            f"{1e6 * taken:.1f} µs",
            f"{taken / floor:.2f} ×, {100 * floor / taken:.0f} %",
            f"captured in {made:.1f} s, {captured.nbytes / 1e6:.0f} MB",
        )
    except RuntimeError as failure:
        row(f"{precision}, batch {batch}: {name}", taken=f"failed: {str(failure)[:100]}")


def profiled():
    """Microseconds of each kernel of a pass, as torch's profiler has them."""
    for precision, batch in CASES:
        layers, photos = on_the_card(batch, precision)
        with torch.inference_mode(), matrix_units(precision):
            captured = CapturedPass(layers, photos, precision)
            with profile(activities=[ProfilerActivity.CUDA]) as seen:
                for _ in range(20):
                    captured(photos, keep=False, times=False)
        print(f"\n{precision}, batch {batch}")
        events = [each for each in seen.events() if each.device_type.name == "CUDA"]
        per_pass = max(1, len(events) // 20)
        for event in sorted(events, key=lambda each: each.time_range.start)[-per_pass:]:
            print(f"{event.time_range.elapsed_us():9.2f} µs  {event.name[:110]}")


STEPS = {"smoke": smoke, "ways": ways, "profile": profiled}

if __name__ == "__main__":
    if torch.cuda.is_available():
        STEPS[sys.argv[1]]()
    else:
        row(sys.argv[1], taken="not measured: this machine has no CUDA device")
