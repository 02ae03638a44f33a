"""The field's terms, one sentence each: every page explains them from here."""

from __future__ import annotations

from typing import Final

TERMS: Final = {
    "activation": "A value that a layer passes on; also the function that makes it, such as ReLU.",
    "batch normalization": (
        "Brings each channel to mean 0 and variance 1, then scales and shifts it by learned "
        "numbers."
    ),
    "bias": "A learned number that is added to every sum of a filter or unit.",
    "ceil": "Round up: the last window may reach past the edge of its input.",
    "channel": (
        "One of the layers of numbers that lie on each other: a photo has red, green and "
        "blue, a convolution makes one for each filter."
    ),
    "convolution": "Slides small filters over its input and writes one weighted sum per place.",
    "dropout": "Sets a random share of the values to 0 while training; does nothing afterward.",
    "feature map": (
        "The picture of numbers that one filter makes: how strongly it answers at each place."
    ),
    "filter": (
        "A small block of learned weights that slides over the input and answers to one pattern."
    ),
    "flatten": "Writes all maps into one long list, so that fully connected layers can read them.",
    "floor": "Round down: what is left at the edge after the last full window is not read.",
    "FLOP": "One floating-point multiplication or addition; a MAC is two of them.",
    "fully connected": (
        "A layer in which every unit reads every value before it, each with a weight of its own."
    ),
    "groups": (
        "The channels are split into parts that do not see each other; AlexNet put two on two GPUs."
    ),
    "kernel": "The window that slides over the input; its height and width in pixels.",
    "LRN": (
        "Local response normalization: divides a value by a sum over its neighbors, so that a "
        "strong one damps those beside it."
    ),
    "MAC": (
        "Multiply-accumulate: one multiplication and one addition, the unit of a network's work."
    ),
    "overlapping pooling": (
        "Pooling whose windows are larger than their stride, so neighboring windows share pixels."
    ),
    "padding": "Rows and columns of zeros around the input, so that windows can reach the edge.",
    "parameters": "The numbers that a network learns: its weights and biases.",
    "pooling": "Keeps one number per window, such as the largest, and so makes maps smaller.",
    "receptive field": "The part of the photo that one value can depend on, in pixels.",
    "ReLU": "Turns negative values into 0 and keeps the others.",
    "SAME": "Padding as TensorFlow and Keras choose it: with stride 1 the map keeps its size.",
    "softmax": "Turns the last values into shares that are positive and add up to 1.",
    "stride": "How many pixels the window moves from one place to the next.",
}
"""A term to its sentence. A term is written in small letters, except for abbreviations."""


def term_id(term: str) -> str:
    """The id of the element that explains a term: "term-feature-map"; KeyError for no term."""
    TERMS[term]
    return f"term-{term.lower().replace(' ', '-')}"
