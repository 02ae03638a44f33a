"""Networks that are hard to draw, and a drawing read back from its SVG."""

from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.figures.drawing_columns import columns
from explorer.figures.drawing_layout import layout
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    Softmax,
)

WIDTHS = (1062, 700, 340, 300)

_names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,39}", fullmatch=True) | st.just("conv")
_channels = st.sampled_from([1, 3, 64, 96, 256, 1000, 4096, 65_536])
_layers = st.one_of(
    st.builds(
        Conv2d,
        name=_names,
        filters=_channels,
        kernel=st.sampled_from([1, 3, (3, 7), 11]),
        stride=st.sampled_from([1, 2, 4]),
        padding=st.sampled_from([0, 1, "same"]),
        groups=st.sampled_from([1, 1, 2, 4, 8]),
    ),
    st.builds(MaxPool2d, name=_names, kernel=st.sampled_from([2, 3]), stride=st.just(2)),
    st.builds(AvgPool2d, name=_names, kernel=st.just(2)),
    st.builds(AdaptiveAvgPool2d, output_size=st.sampled_from([1, 6, (1, 500)])),
    st.builds(Linear, name=_names, units=st.sampled_from([1, 10, 4096, 1_000_000])),
    st.sampled_from([Relu(), BatchNorm(), Dropout(rate=0.5), Flatten(), Softmax()]),
)
_sides = st.sampled_from([1, 8, 32, 224, 227, 2048])
_inputs = st.builds(Input, channels=st.sampled_from([1, 3, 1024]), height=_sides, width=_sides)
networks = st.builds(
    Network,
    input=_inputs,
    layers=st.lists(_layers, min_size=1, max_size=30),
    name=st.text(max_size=100),
)


def laid_out(network, width, reference=None):
    """The layout of a network's drawing."""
    return layout(columns(trace(network), reference), width)


def placed_columns(made):
    return [placed for row in made.rows for placed in row]


def outlines(placed):
    """The outline of each part of a column's volume, as the SVG has it."""
    return [part.outline for part in placed.solid.parts]


def overlap(one, other):
    """Whether two convex polygons share more than their edges, by the separating axis theorem."""
    for polygon in (one, other):
        for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            across = (y2 - y1, x1 - x2)
            spans = [[x * across[0] + y * across[1] for x, y in each] for each in (one, other)]
            if max(spans[0]) <= min(spans[1]) + 1e-6 or max(spans[1]) <= min(spans[0]) + 1e-6:
                return False
    return True


def overlapping(shapes):
    """Pairs of shapes that overlap."""
    return [pair for pair in combinations(shapes, 2) if overlap(*pair)]


def parsed(svg):
    """The SVG's root; its tags without the namespace."""
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def picks(svg):
    """What can be selected in a drawing: the elements with the role of a button."""
    return [element for element in parsed(svg).iter("g") if element.get("role") == "button"]
