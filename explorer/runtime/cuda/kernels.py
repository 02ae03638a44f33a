"""Triton kernels for what torch does in several passes over a map, or in one that writes too much.

Each computes in fp32, whatever it reads, and writes into what it is given. A map's channels are
adjacent (channels_last), or its pixels are, in planes. Divisions cost more than reads here, so
what is known in advance is a constant.

This module needs Triton, which comes with torch's CUDA build on Linux; import it only through
`explorer.runtime.cuda.ways`, which determines whether it works.
"""

# Triton reads the body of a kernel itself: names of constants are those of its own examples.

from __future__ import annotations

import triton
import triton.language as tl


@triton.jit
def normalize(
    x,
    y,
    pixels,
    area,
    channels,
    group,
    alpha,
    k,
    beta,
    BELOW: tl.constexpr,
    ABOVE: tl.constexpr,
    ROOTS: tl.constexpr,
    TOGETHER: tl.constexpr,
    P: tl.constexpr,
    C: tl.constexpr,
):
    """Divide by (k + alpha · S) ** beta, S the sum of x² over a group's channels around each.

    A program normalizes P pixels of C channels. The neighbors are read again for each channel:
    they are in the nearest cache. ROOTS: beta is 0.75, which takes two roots and no power.
    TOGETHER: whether channels lie together. area: pixels of a map. group: channels of a group.
    """
    pixel = tl.program_id(0).to(tl.int64) * P + tl.arange(0, P)[:, None]
    channel = tl.program_id(1) * C + tl.arange(0, C)[None, :]
    inside = (pixel < pixels) & (channel < channels)
    if TOGETHER:
        at = pixel * channels + channel
    else:
        at = (pixel // area * channels + channel) * area + pixel % area
    plane = 1 if TOGETHER else area
    lowest = channel // group * group
    total = tl.zeros((P, C), tl.float32)
    for away in tl.static_range(-BELOW, ABOVE + 1):
        near = channel + away
        read = inside & (near >= lowest) & (near < lowest + group)
        value = tl.load(x + at + away * plane, mask=read, other=0.0).to(tl.float32)
        total += value * value
    total = k + alpha * total
    if ROOTS:
        root = tl.rsqrt(total)
        factor = root * tl.sqrt(root)
    else:
        factor = tl.exp2(-beta * tl.log2(total))
    value = tl.load(x + at, mask=inside, other=0.0).to(tl.float32)
    tl.store(y + at, value * factor, mask=inside)


@triton.jit
def add_bias_and_rectify(y, rectified, bias, count, channels, inner, B: tl.constexpr):
    """Write y + bias over y, and its values above 0 next to it.

    inner: values from one channel to the next, as both are in memory.
    """
    at = tl.program_id(0).to(tl.int64) * B + tl.arange(0, B)
    inside = at < count
    channel = (at // inner) % channels
    value = tl.load(y + at, mask=inside, other=0.0).to(tl.float32)
    value += tl.load(bias + channel, mask=inside, other=0.0).to(tl.float32)
    tl.store(y + at, value, mask=inside)
    # NaN stays NaN, as in torch.
    tl.store(rectified + at, tl.where(value <= 0, 0.0, value), mask=inside)


@triton.jit
def pool_maxima(
    x,
    y,
    pixels,
    rows,
    columns,
    height,
    width,
    channels,
    KERNEL_ROWS: tl.constexpr,
    KERNEL_COLUMNS: tl.constexpr,
    STRIDE_ROWS: tl.constexpr,
    STRIDE_COLUMNS: tl.constexpr,
    ABOVE: tl.constexpr,
    LEFT: tl.constexpr,
    PLANES: tl.constexpr,
    P: tl.constexpr,
    C: tl.constexpr,
):
    """Write the largest value of each window, of maps whose channels lie together (channels_last).

    pixels: of the result, of all photos; rows, columns: of a result's map; height, width: of what
    is read. PLANES: whether the result's pixels are adjacent, so that a flatten has nothing to do.
    torch's own kernel also writes the position of each maximum: four times as many bytes.
    """
    pixel = tl.program_id(0).to(tl.int64) * P + tl.arange(0, P)[:, None]
    channel = tl.program_id(1) * C + tl.arange(0, C)[None, :]
    inside = (pixel < pixels) & (channel < channels)
    photo = pixel // (rows * columns)
    top = (pixel // columns) % rows * STRIDE_ROWS - ABOVE
    left = pixel % columns * STRIDE_COLUMNS - LEFT
    largest = tl.full((P, C), float("-inf"), tl.float32)
    for row in tl.static_range(KERNEL_ROWS):
        for column in tl.static_range(KERNEL_COLUMNS):
            i, j = top + row, left + column
            read = inside & (i >= 0) & (i < height) & (j >= 0) & (j < width)
            at = ((photo * height + i) * width + j) * channels + channel
            value = tl.load(x + at, mask=read, other=float("-inf")).to(tl.float32)
            largest = tl.maximum(largest, value, propagate_nan=tl.PropagateNan.ALL)
    if PLANES:
        area = rows * columns
        to = (photo * channels + channel) * area + pixel % area
    else:
        to = pixel * channels + channel
    tl.store(y + to, largest, mask=inside)


@triton.jit
def multiply_row(
    x,
    weight,
    bias,
    y,
    units,
    inputs,
    BIAS: tl.constexpr,
    R: tl.constexpr,
    K: tl.constexpr,
):
    """Multiply a single row by a matrix of units × inputs: each program computes R of the units."""
    unit = tl.program_id(0) * R + tl.arange(0, R)
    start = unit.to(tl.int64)[:, None] * inputs
    sums = tl.zeros((R, K), tl.float32)
    for first in range(0, inputs, K):
        place = first + tl.arange(0, K)
        given = tl.load(x + place, mask=place < inputs, other=0.0).to(tl.float32)
        read = (unit[:, None] < units) & (place[None, :] < inputs)
        # Each weight is read once, so there is no need to keep it in the cache.
        rows = tl.load(
            weight + start + place[None, :], mask=read, other=0.0, eviction_policy="evict_first"
        )
        sums += rows.to(tl.float32) * given[None, :]
    total = tl.sum(sums, 1)
    if BIAS:
        total += tl.load(bias + unit, mask=unit < units, other=0.0).to(tl.float32)
    tl.store(y + unit, total, mask=unit < units)


@triton.jit
def convolve(
    x,
    weight,
    partial,
    bias,
    y,
    rectified,
    pixels,
    rows,
    columns,
    height,
    width,
    channels,
    filters,
    group_channels,
    group_filters,
    turns,
    KERNEL_COLUMNS: tl.constexpr,
    STRIDE_ROWS: tl.constexpr,
    STRIDE_COLUMNS: tl.constexpr,
    ABOVE: tl.constexpr,
    LEFT: tl.constexpr,
    DILATION_ROWS: tl.constexpr,
    DILATION_COLUMNS: tl.constexpr,
    TILES: tl.constexpr,
    CHUNKS: tl.constexpr,
    ALL_TURNS: tl.constexpr,
    PRECISION: tl.constexpr,
    WHOLE: tl.constexpr,
    BIAS: tl.constexpr,
    RECTIFIED: tl.constexpr,
    P: tl.constexpr,
    F: tl.constexpr,
    C: tl.constexpr,
):
    """Compute a part of a convolution's sum, for P pixels and F filters of one group.

    So that few pixels occupy every multiprocessor, the sum over the kernel's places and chunks of C
    channels (CHUNKS for each place) is shared out: program_id(2) takes `turns` of ALL_TURNS, and
    `finish` adds up. Channels lie together in x, and in the weight as well.

    partial: parts × pixels × filters, in fp32. TILES: of filters in a group. WHOLE: there is one
    part, so that bias, y and rectified are handled here, as in `finish`.
    """
    pixel = tl.program_id(0) * P + tl.arange(0, P)
    group = tl.program_id(1) // TILES
    filter_ = (tl.program_id(1) % TILES) * F + tl.arange(0, F)
    part = tl.program_id(2)
    photo = (pixel // (rows * columns)).to(tl.int64)
    top = (pixel // columns) % rows * STRIDE_ROWS - ABOVE
    left = pixel % columns * STRIDE_COLUMNS - LEFT
    channel = tl.arange(0, C)
    row_of = weight + (group * group_filters + filter_).to(tl.int64) * (
        ALL_TURNS // CHUNKS * group_channels
    )
    total = tl.zeros((P, F), tl.float32)
    for turn in range(part * turns, tl.minimum(part * turns + turns, ALL_TURNS)):
        place = turn // CHUNKS
        first = turn % CHUNKS * C
        i = top + place // KERNEL_COLUMNS * DILATION_ROWS
        j = left + place % KERNEL_COLUMNS * DILATION_COLUMNS
        there = (pixel < pixels) & (i >= 0) & (i < height) & (j >= 0) & (j < width)
        some = first + channel < group_channels
        at = ((photo * height + i) * width + j) * channels + group * group_channels + first
        values = tl.load(
            x + at[:, None] + channel[None, :], mask=there[:, None] & some[None, :], other=0.0
        )
        weights = tl.load(
            row_of[None, :] + (place * group_channels + first + channel)[:, None],
            mask=some[:, None] & (filter_ < group_filters)[None, :],
            other=0.0,
        )
        total = tl.dot(values, weights, total, input_precision=PRECISION)
    own = group * group_filters + filter_
    to = (part * pixels + pixel).to(tl.int64)[:, None] * filters + own[None, :]
    some = (pixel < pixels)[:, None] & (filter_ < group_filters)[None, :]
    if WHOLE:
        if BIAS:
            added = tl.load(bias + own, mask=filter_ < group_filters, other=0.0)
            total += added.to(tl.float32)[None, :]
        tl.store(y + to, total, mask=some)
        if RECTIFIED:
            tl.store(rectified + to, tl.where(total <= 0, 0.0, total), mask=some)
    else:
        tl.store(partial + to, total, mask=some)


@triton.jit
def finish(
    partial,
    y,
    rectified,
    bias,
    count,
    filters,
    PARTS: tl.constexpr,
    BIAS: tl.constexpr,
    RECTIFIED: tl.constexpr,
    B: tl.constexpr,
):
    """Add up a convolution's parts and its bias in y, and write its values above 0 next to it."""
    at = tl.program_id(0).to(tl.int64) * B + tl.arange(0, B)
    inside = at < count
    value = tl.zeros((B,), tl.float32)
    for part in tl.static_range(PARTS):
        value += tl.load(partial + part * count + at, mask=inside, other=0.0)
    if BIAS:
        value += tl.load(bias + at % filters, mask=inside, other=0.0).to(tl.float32)
    tl.store(y + at, value, mask=inside)
    if RECTIFIED:
        tl.store(rectified + at, tl.where(value <= 0, 0.0, value), mask=inside)


@triton.jit
def fold(
    x,
    y,
    count,
    height,
    width,
    top,
    left,
    photo_step,
    channel_step,
    row_step,
    column_step,
    ROWS: tl.constexpr,
    COLUMNS: tl.constexpr,
    SIDE: tl.constexpr,
    CHANNELS: tl.constexpr,
    B: tl.constexpr,
):
    """Write squares of SIDE × SIDE pixels as the channels of one, and zeros beyond the map.

    y: photos × ROWS × COLUMNS × (SIDE · SIDE · CHANNELS). The steps are those of x, in values.
    """
    at = tl.program_id(0) * B + tl.arange(0, B)  # no pass grants 2³¹ values
    channel = at % CHANNELS
    square = at // CHANNELS
    column = square // (SIDE * SIDE) % COLUMNS * SIDE + square % SIDE - left
    rest = square // (SIDE * SIDE * COLUMNS)
    row = rest % ROWS * SIDE + square // SIDE % SIDE - top
    photo = rest // ROWS
    read = (at < count) & (row >= 0) & (row < height) & (column >= 0) & (column < width)
    place = photo * photo_step + channel * channel_step + row * row_step + column * column_step
    tl.store(y + at, tl.load(x + place, mask=read, other=0.0), mask=at < count)
