"""What the terms of the field mean, as the tutorials define them."""

from __future__ import annotations

from explorer.claims.facts.record import Term

TERMS: dict[str, Term] = {
    "stride": Term(
        "pixels from one position of the filter to the next",
        "pixels a step",
        "The stride is how many pixels the filter moves from one position to the next.",
    ),
    "output size": Term(
        "(W − F + 2P) / S + 1",
        "(W − F + 2P) / S + 1",
        "This is the formula; where the division leaves a rest, frameworks round down, and the "
        "original code up.",
    ),
    "W": Term("the input's width", "the input's width", "W is the width of the input."),
    "F": Term("the filter's size", "the filter's size", "F stands for the filter's side."),
    "P": Term(
        "the padding",
        "the padding",
        "P is the padding: the zeros put around the input, here 1 pixel on each side. It is no "
        "layer, and pooling is something else.",
    ),
    "S": Term("the stride", "the stride", "S is the stride."),
    "kernel": Term(
        "a matrix of weights",
        "a matrix of weights",
        "A kernel in this sense is the matrix of weights that one filter has for one channel.",
    ),
    "filter": Term(
        "a stack of kernels, one a channel",
        "a stack of kernels",
        "A filter has one kernel for each channel that it reads, so it is three-dimensional.",
    ),
    "max pooling": Term(
        "the largest value of each patch",
        "the largest value of each patch",
        "Max pooling takes the largest value of each patch of a feature map.",
    ),
    "dropout": Term(
        "hidden units are left out at random",
        "hidden units are left out at random",
        "In training each unit is left out with a given probability, in both passes.",
    ),
    "overlapping pooling": Term(
        "a pool's stride is below its kernel",
        "a pool's stride is below its kernel",
        "Pooling overlaps where the stride of the pool is smaller than its kernel: 2 and 3 in "
        "AlexNet. A convolution's stride and kernel have nothing to do with it.",
    ),
    "non-overlapping pooling": Term(
        "a pool's stride is its kernel",
        "a pool's stride is its kernel",
        "Where the stride equals the kernel the windows touch and do not overlap.",
    ),
    "SAME": Term(
        "⌈W / S⌉",
        "⌈W / S⌉",
        "SAME gives ⌈W / S⌉ positions: the input's size at stride 1, less with a larger stride. "
        "At stride 4 it makes 57 of 227.",
        under={"the input's size": "the stride is 1, as in every SAME convolution here"},
    ),
    "fully connected": Term(
        "every unit reads every value",
        "every unit reads every value",
        "Every unit of a fully connected layer reads every value of the layer before.",
    ),
    "a of LRN": Term(
        "the activation behind the ReLU",
        "the activation behind the ReLU",
        "a is the activation after the ReLU and before the normalization.",
    ),
    "b of LRN": Term(
        "the normalized activation at one position",
        "the normalized activation",
        "b is the normalized activation of channel i; all of its sum lies at one position.",
    ),
    "k of LRN": Term("the bias", "the bias", "k is the constant that TensorFlow calls the bias."),
    "r of LRN": Term(
        "the depth radius",
        "the depth radius",
        "r is how many channels the window reaches to either side: n = 2r + 1.",
    ),
    "N of LRN": Term(
        "the number of feature maps",
        "the number of feature maps",
        "It is the number of channels of the layer; the window ends there.",
    ),
    "relu": Term("max(0, x)", "max(0, x)", "A ReLU is max(0, x); it has no upper bound."),
    "range of the ReLU": Term(
        "unbounded above",
        "0 to any size",
        "max(0, x) is never negative and has no upper bound, unlike tanh and the logistic "
        "function.",
    ),
}
