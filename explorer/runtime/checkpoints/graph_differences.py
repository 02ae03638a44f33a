"""Where a network differs from the graph in the file that its weights come from."""

from __future__ import annotations

from typing import Final

from explorer.arithmetic import Trace, trace
from explorer.arithmetic.rows import Row
from explorer.arithmetic.windows import Axis
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    LocalResponseNorm,
    MaxPool2d,
    Network,
)
from explorer.network.words import value_words
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.fit import fit
from explorer.runtime.checkpoints.origin import Ordered, Origin, Pool, ResponseNorm, Window
from explorer.wording.notation import pair, plural

_ROUNDING: Final = 1e-6
"""of a constant: files keep it as float32."""

_ORDERED: Final[dict[type, Ordered]] = {
    Conv2d: "convolution",
    LocalResponseNorm: "LRN layer",
    BatchNorm: "batch norm",
    MaxPool2d: "max pool",
}
"""The kinds whose order is told, as `Origin.order` has them."""


def different_layers(network: Network, checkpoint: Checkpoint) -> list[str]:
    """How a file's graph differs: "conv1 stride 2, here 4"; nothing if the file has no graph.

    Of layers with weights it compares those that got the file's, of the others all.
    """
    if not checkpoint.origin.graph:
        return []
    traced = trace(network)
    _, parts = fit(network, checkpoint)
    said: list[str] = []
    for row in traced.rows:
        part = parts.get(row.index)
        if isinstance(row.layer, Conv2d) and part is not None and part.facts.window is not None:
            said += _windows(row, part.facts.window, ceil=False)
        if isinstance(row.layer, BatchNorm) and part is not None:
            said += _epsilons(row.layer, part.facts.epsilon)
    origin = checkpoint.origin
    return [*said, *_pools(traced, origin), *_norms(network, origin), *_order(network, origin)]


def _order(network: Network, origin: Origin) -> list[str]:
    """The first place where equally many layers of each kind follow each other in another order."""
    here = [layer for layer in network.layers if isinstance(layer, tuple(_ORDERED))]
    ours = [_ORDERED[type(layer)] for layer in here]
    if sorted(ours) != sorted(origin.order):
        return []
    return [
        f"a {there} where {layer.name} stands here"
        for layer, own, there in zip(here, ours, origin.order, strict=True)
        if own != there
    ][:1]


def _epsilons(layer: BatchNorm, trained: float | None) -> list[str]:
    if trained is None or _equal(trained, layer.epsilon):
        return []
    return [f"{layer.name} epsilon {_constant(trained)}, here {_constant(layer.epsilon)}"]


def _pools(traced: Trace, origin: Origin) -> list[str]:
    """Max pools in their order; average pools too, if none on either side is adaptive."""
    said = []
    for average, kind in ((False, MaxPool2d), (True, AvgPool2d)):
        ours = traced.rows_of(kind)
        theirs = [pool for pool in origin.pools if pool.average == average]
        if average and traced.rows_of(AdaptiveAvgPool2d):
            continue  # exporters write an adaptive pool as one with a window
        if len(ours) != len(theirs):
            words = "average pool" if average else "max pool"
            said.append(f"{plural(len(theirs), words)}, here {len(ours)}")
            continue
        for row, pool in zip(ours, theirs, strict=True):
            said += _pool(row, pool)
    return said


def _pool(row: Row, pool: Pool) -> list[str]:
    if pool.window is None or row.windows is None:
        return []
    said = _windows(row, pool.window, ceil=pool.ceil)
    padded = any(axis.before or axis.after for axis in row.windows)
    if said or not pool.average or not padded:
        return said
    counts_here = getattr(row.layer, "padding", 0) != "same"
    words = {True: "counted in the average", False: "left out of the average"}
    if pool.counts_padding == counts_here:
        return []
    return [f"{row.layer.name} padding {words[pool.counts_padding]}, here {words[counts_here]}"]


def _windows(row: Row, trained: Window, *, ceil: bool) -> list[str]:
    """Kernel, stride, dilation, and the pixels of padding at this size of the input."""
    if row.windows is None:
        return []
    axes = row.windows
    kernel = trained.kernel or (axes[0].kernel, axes[1].kernel)
    facts = (
        ("kernel", kernel, (axes[0].kernel, axes[1].kernel)),
        ("stride", trained.stride, (axes[0].stride, axes[1].stride)),
        ("dilation", trained.dilation, (axes[0].dilation, axes[1].dilation)),
    )
    said = [
        f"{row.layer.name} {what} {_sides(there)}, here {_sides(here)}"
        for what, there, here in facts
        if tuple(there) != here
    ]
    if said or trained.padding is None:
        return said
    if all(
        _reach(axis, *_padded(axis, trained, at), ceil=ceil) == _own_reach(axis)
        for at, axis in enumerate(axes)
    ):
        return []
    here = getattr(row.layer, "padding", 0)
    rounding = getattr(row.layer, "rounding", "floor")
    own = f"{value_words(here)}{' with ceil' if rounding == 'ceil' else ''}"
    return [f"{row.layer.name} padding {_padding(trained, ceil=ceil)}, here {own}"]


def _padded(axis: Axis, trained: Window, at: int) -> tuple[int, int]:
    """The pixels of padding before and after that the file means, on this axis."""
    if isinstance(trained.padding, tuple):
        return trained.padding[at], trained.padding[at + 2]
    positions = -(-axis.input // axis.stride)
    total = max((positions - 1) * axis.stride + axis.extent - axis.input, 0)
    odd_after = total // 2, total - total // 2
    return odd_after if trained.padding == "same" else (odd_after[1], odd_after[0])


def _reach(axis: Axis, before: int, after: int, *, ceil: bool) -> tuple[int, int]:
    """Where the first window starts and the last one ends, in pixels outside the image."""
    room = axis.input + before + after - axis.extent
    output = (-(-room // axis.stride) if ceil else room // axis.stride) + 1
    if ceil and (output - 1) * axis.stride >= axis.input + before:
        output -= 1
    return before, (output - 1) * axis.stride - before + axis.extent - axis.input


def _own_reach(axis: Axis) -> tuple[int, int]:
    end = (axis.output - 1) * axis.stride - axis.before + axis.extent
    return axis.before, end - axis.input


def _padding(trained: Window, *, ceil: bool) -> str:
    padding = trained.padding
    if not isinstance(padding, tuple):
        return "same" if padding == "same" else "same with the odd pixel first"
    top, left, bottom, right = padding
    rounding = " with ceil" if ceil else ""
    if (top, left) == (bottom, right):
        return f"{_sides((top, left))}{rounding}"
    return f"top {top}, left {left}, bottom {bottom}, right {right}{rounding}"


def _norms(network: Network, origin: Origin) -> list[str]:
    """The LRN layers in their order; nothing if the file writes them in a way not read here."""
    if origin.response_norms is None:
        return []
    here = network.layers_of(LocalResponseNorm)
    there = list(origin.response_norms)
    if len(here) != len(there):
        return [f"{plural(len(there), 'LRN layer')}, here {len(here)}"]
    return [
        said for layer, trained in zip(here, there, strict=True) if (said := _norm(layer, trained))
    ]


def _norm(layer: LocalResponseNorm, trained: ResponseNorm) -> str:
    if layer.region == "within":
        positions = f"{pair(layer.size, layer.size)} positions of each map"
        alpha = layer.weight * layer.window_values
        here = _constants(layer.k, alpha, positions, layer.beta)
        return f"{layer.name} {_norm_words(trained)}, here {here}"
    own = _as_onnx(layer)
    same = all(
        _equal(a, b)
        for a, b in (
            (trained.size, own.size),
            (trained.alpha, own.alpha),
            (trained.beta, own.beta),
            (trained.k, own.k),
        )
    )
    if not same:
        return f"{layer.name} {_norm_words(trained)}, here {_norm_words(own)}"
    if trained.size % 2 == 0:
        above, below = trained.size // 2, trained.size // 2 - 1
        return (
            f"{layer.name} window {below} channels below and {above} above, "
            f"here {above} below and {below} above"
        )
    return ""


def _as_onnx(layer: LocalResponseNorm) -> ResponseNorm:
    """The layer's constants as ONNX writes them: alpha is divided by the size."""
    return ResponseNorm(layer.size, layer.weight * layer.size, layer.beta, layer.k)


def _norm_words(norm: ResponseNorm) -> str:
    return _constants(norm.k, norm.alpha, f"n {norm.size}", norm.beta)


def _constants(k: float, alpha: float, window: str, beta: float) -> str:
    return f"k {_constant(k)}, alpha {_constant(alpha)} over {window}, beta {_constant(beta)}"


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))


def _constant(value: float) -> str:
    return f"{value:.6g}"


def _sides(sides: tuple[int, int]) -> str:
    return str(sides[0]) if sides[0] == sides[1] else pair(*sides)
