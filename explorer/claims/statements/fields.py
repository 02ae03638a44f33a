"""Statements about the fields and the filters of a layer."""

from __future__ import annotations

from explorer.arithmetic.geometry import both
from explorer.claims.field_words import field_phrase
from explorer.claims.statements.judgement import Judgement, Setting
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, judges
from explorer.comparison.differences import padding_in_pixels
from explorer.network import Conv2d, Layer, Windowed
from explorer.variants.statements import FieldValue, FilterKernels, FilterShape
from explorer.wording.notation import number, pair, plural


@judges(
    FieldValue,
    gravity="layers",
    is_on=lambda said, layer, field, reading: (said.layer, said.field) == (layer, field),  # noqa: ARG005 - a judge is asked with all
)
def _layer_field(said: FieldValue, reading: NetworkReading) -> Finding:
    layer = reading.rows[said.layer].layer
    value = getattr(layer, said.field, None)
    so = value == (_in_pixels(said, layer) if reading.is_paper else said.value)

    def told() -> Judgement:
        words = computed = field_phrase(said.field, value)
        if reading.is_paper and said.field == "padding":
            # The paper prints no padding, so none is named as its own.
            computed = "" if so else f"{words} fits its sizes"
        setting = Setting(said.layer, said.field)
        return Judgement(so, computed, f"{said.layer}: {words}.", setting=setting)

    return Finding(so, told)


def _in_pixels(said: FieldValue, layer: Layer) -> object:
    """Return SAME padding as the pixels that it adds here: the paper's own network has pixels."""
    if said.value != "same" or not isinstance(layer, Windowed):
        return said.value
    pixels = padding_in_pixels(layer.model_copy(update={"padding": "same"}))
    return said.value if isinstance(pixels, tuple) else pixels


@judges(FilterShape, gravity="layers")
def _filter_shape(said: FilterShape, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    layer = row.layer
    if not isinstance(layer, Conv2d):
        return _no_filters(said.layer)
    depth = row.input_shape[0] // layer.groups
    so = (*both(layer.kernel), depth) == (said.height, said.width, said.depth)

    def told() -> Judgement:
        filters, size = number(layer.filters), f"{pair(*both(layer.kernel))} × {depth}"
        channels = plural(depth, "channel")
        return Judgement(
            so,
            f"{filters} of {size}",
            f"{said.layer} has {filters} filters, each {size}: "
            f"it reads {channels}{' of its group' if layer.groups > 1 else ''}.",
        )

    return Finding(so, told)


@judges(FilterKernels, gravity="layers")
def _filter_kernels(said: FilterKernels, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    layer = row.layer
    if not isinstance(layer, Conv2d):
        return _no_filters(said.layer)
    depth = row.input_shape[0] // layer.groups
    so = depth == said.count

    def told() -> Judgement:
        kernels = plural(depth, "kernel")
        return Judgement(
            so,
            kernels,
            f"{said.layer} has {number(layer.filters)} filters of {kernels} each, "
            f"one kernel per channel: {number(layer.filters * depth)} kernels.",
        )

    return Finding(so, told)


def _no_filters(name: str) -> Finding:
    words = f"{name} is not a convolution and has no filters."
    return Finding(so=False, told=lambda: Judgement(False, "no filters", words))
