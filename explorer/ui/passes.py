"""Forward passes for the page, shared by all sessions: each question is answered once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

import numpy as np

from explorer.arithmetic import trace
from explorer.figures.statistics import statistics
from explorer.limits import MAX_CACHED_PASS_BYTES
from explorer.network import Conv2d
from explorer.runtime import (
    build,
    describe_device,
    gpu_at_work,
    load_weights,
    parameters_of,
    run,
)
from explorer.runtime.byte_cache import ByteCache
from explorer.turns import compute_turn
from explorer.ui.in_turn import in_turn
from explorer.ui.results import Faster, Filters, LayerResult, Results

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.network import Network
    from explorer.photos.preprocess import Prepared
    from explorer.runtime import Checkpoint, ForwardPass, NetworkModule
    from explorer.runtime.precision import Precision

_MOST_TIMED: Final = 5
"""passes whose median time counts, after a first one that warms up."""
_TIMING_SECONDS: Final = 0.1
"""after which no further pass is timed: the visitor waits for them."""
_SLOW_SECONDS: Final = 0.25
"""of a first pass that is not run again."""

_cache: ByteCache[PassQuestion, Results] = ByteCache(
    MAX_CACHED_PASS_BYTES,
    lambda results: results.nbytes,
    lambda: in_turn(compute_turn),
    on_card=lambda results: results.on_card,
)


@dataclass(frozen=True)
class PassQuestion:
    """All that a pass depends on.

    photo: what identifies its pixels.
    preprocessing, device: their ids.
    checkpoint: the trained weights; None if all are random.
    precision: one that the device offers.
    """

    network: Network
    photo: str
    preprocessing: str
    seed: int
    device: str
    checkpoint: Checkpoint | None = None
    precision: Precision = "fp32"


@dataclass(frozen=True)
class Asked:
    """A question and what is needed to answer it.

    A session holds this instead of the answer, which takes up to a gigabyte and lives in the cache.
    """

    question: PassQuestion
    prepared: Prepared

    @property
    def exact(self) -> Asked:
        """The same question in fp32."""
        return Asked(replace(self.question, precision="fp32"), self.prepared)

    def answer(self) -> Results:
        """The pass; errors are those of `results_of`."""
        return results_of(self.question, self.prepared)


def results_of(question: PassQuestion, prepared: Prepared) -> Results:
    """The pass of a photo, from the cache or computed now.

    Raises ShapeError, BudgetError, DeviceError, or WeightsError if no trained weights fit.
    """
    return _cache.get(question, lambda: _computed(question, prepared))


def _computed(question: PassQuestion, prepared: Prepared) -> Results:
    module, trained = module_for(question)
    first = run(module, prepared.array, question.device, precision=question.precision)
    slow = first.seconds > _SLOW_SECONDS
    timed = [first] if slow else _timed(module, prepared.array, question)
    typical = sorted(timed, key=lambda each: each.seconds)[len(timed) // 2]
    title = describe_device(first.device).title
    passes = "one pass" if len(timed) == 1 else f"the median of {len(timed)} passes"
    with gpu_at_work():
        layers = _layers(question.network, module, first, typical)
    results = Results(
        network=question.network,
        layers=layers,
        seconds=typical.seconds,
        timing=f"{title}: {passes}, one photo.",
        peak_bytes=first.peak_gpu_bytes,
        values=prepared.array[0],
        crop=prepared.picture,
        channels=prepared.preprocessing.order,
        filters=_filters(module),
        trained=trained,
    )
    if question.precision == "fp32":
        return results
    exact = Asked(question, prepared).exact.answer()
    return replace(results, faster=_beside(results, exact, question.precision))


def _beside(results: Results, exact: Results, precision: str) -> Faster:
    """A faster pass next to the exact one."""
    made, right = results.outputs.astype(np.float64), exact.outputs.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):  # not finite, which is shown as it is
        error = np.abs(made - right).max() / np.abs(right).max()
    return Faster(
        precision=precision,
        error=float(error) if (made != right).any() else 0.0,
        same_strongest=int(made.argmax()) == int(right.argmax()),
        exact_seconds=exact.seconds,
    )


def module_for(question: PassQuestion) -> tuple[NetworkModule, frozenset[int]]:
    """The module that answers a question, and the indices of the layers with trained weights.

    Raises ShapeError, BudgetError, or WeightsError if no trained weights fit.
    """
    if question.checkpoint is None:
        return build(question.network, question.seed), frozenset()
    module, report = load_weights(question.network, question.checkpoint, question.seed)
    return module, frozenset(layer.index for layer in report.trained)


def _timed(
    module: NetworkModule, photos: NDArray[np.float32], question: PassQuestion
) -> list[ForwardPass]:
    """Timed passes: an odd number of them, so that there is a median."""
    made: list[ForwardPass] = []
    start = perf_counter()
    while len(made) < _MOST_TIMED and (
        len(made) % 2 == 0 or perf_counter() - start < _TIMING_SECONDS
    ):
        made.append(run(module, photos, question.device, "none", question.precision))
    return made


def _layers(
    network: Network, module: NetworkModule, first: ForwardPass, typical: ForwardPass
) -> tuple[LayerResult, ...]:
    """Activations of the first pass, times of the typical one."""
    total = sum(layer.seconds for layer in typical.layers)
    made = []
    for row, layer, timed in zip(trace(network).rows, first.layers, typical.layers, strict=True):
        values = layer.values()
        made.append(
            LayerResult(
                row=row,
                values=values,
                real_parameters=sum(a.size for a in parameters_of(module, layer.name).values()),
                seconds=timed.seconds,
                share=timed.seconds / total,
                statistics=statistics(values),
            )
        )
    return tuple(made)


def _filters(module: NetworkModule) -> Filters | None:
    """The weights of the first convolution, copied from what all sessions share."""
    for index, layer in enumerate(module.network.layers):
        if isinstance(layer, Conv2d):
            stored = parameters_of(module, layer.name)
            biases = stored.get("bias", np.zeros(layer.filters, np.float32))
            return Filters(index, stored["weight"].copy(), biases.copy())
    return None
