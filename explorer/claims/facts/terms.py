"""What the terms of the field mean, as the tutorials define them."""

from __future__ import annotations

from explorer.claims.facts.record import Term

TERMS: dict[str, Term] = {
    "stride": Term(
        "pixels from one position of the filter to the next",
        "pixels from position to position",
        "The stride is how many pixels the filter moves from one position to the next.",
    ),
    "output size": Term(
        "(W − F + 2P) / S + 1",
        "(W − F + 2P) / S + 1",
        "The formula is right. Where a remainder is left, frameworks round a convolution down; the "
        "original code of 2012 and Caffe's pools round up.",
    ),
    "W": Term("the input's width", "the input's width", "W is the width of the input."),
    "F": Term("the filter's size", "the filter's size", "F is the side of the filter."),
    "P": Term(
        "the padding",
        "padding, not pooling",
        "P is the padding: the zeros around the input, here 1 pixel on each side. Padding is "
        "not a layer, and pooling is something else.",
    ),
    "S": Term("the stride", "the stride", "S is the stride."),
    "kernel": Term(
        "a matrix of weights",
        "a matrix of weights",
        "A kernel in this sense is the matrix of weights that one filter has for one channel.",
    ),
    "filter": Term(
        "a stack of kernels, one per channel",
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
        "In training, dropout leaves out each unit with a given probability, in both passes.",
    ),
    "overlapping pooling": Term(
        "a pool's stride is below its kernel",
        "a pool's stride is below its kernel",
        "Pooling overlaps where the stride of the pool is smaller than its kernel: 2 and 3 in the "
        "paper.",
        where="section 3.4",
    ),
    "non-overlapping pooling": Term(
        "a pool's stride is its kernel",
        "a pool's stride is its kernel",
        "Where a pool's stride equals its kernel, the windows touch and do not overlap.",
        where="section 3.4",
    ),
    "SAME": Term(
        "⌈W / S⌉",
        "⌈W / S⌉",
        "SAME padding gives ⌈W / S⌉ positions: the input's size at stride 1, fewer at a larger "
        "stride. At stride 4 it turns 227 into 57.",
        under={"the input's size": "the stride is 1, as in every SAME convolution of this text"},
    ),
    "reach of SAME": Term(
        "every element is read",
        "every element is read",
        "SAME padding adds zeros until the windows cover the whole input. Only a stride above the "
        "kernel's size would skip elements.",
    ),
    "phase of SAME": Term(
        "training and use",
        "in training and in use",
        "Padding is part of the network: in training and in use it has to be the same, or the "
        "sizes would not fit the weights.",
    ),
    "input layer": Term(
        "the image",
        "the image, not a convolution",
        "The input layer is the image itself; this text's own table lists it as In, and the first "
        "convolution as C1.",
    ),
    "fully connected": Term(
        "every unit reads every value",
        "every unit reads every value",
        "Every unit of a fully connected layer reads every value of the layer before.",
    ),
    "a of LRN": Term(
        "the activation after the ReLU",
        "the activation after the ReLU",
        "a is the activation after the ReLU and before the normalization.",
        where="section 3.3",
    ),
    "b of LRN": Term(
        "the normalized activation at one position",
        "the normalized activation",
        "b is the normalized activation of channel i; every activation in its sum is at one "
        "position.",
        where="section 3.3",
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
        "fn, the paper's N, is the number of feature maps of the layer, where the window ends.",
        where="section 3.3",
    ),
    "LCN": Term(
        "local contrast normalization",
        "another method",
        "LCN is local contrast normalization, which subtracts a mean; the paper sets LRN apart "
        "from it.",
        where="section 3.3",
    ),
    "lateral inhibition": Term(
        "inhibition of neighbors",
        "neighboring neurons",
        "Lateral inhibition is, by definition, the inhibition of neighbors; line 78 of this text "
        "says “surrounding neurons” itself.",
    ),
    "normalization": Term(
        "a shift and a scale",
        "a shift and a scale",
        "A shift and a scale per column can be undone; they keep relative differences. LRN does "
        "not: in windows of equal values, 1 becomes 0.594, 100 becomes 23.2.",
        under={"differences are kept": "the normalization is one shift and one scale per column"},
    ),
    "batch normalization": Term(
        "each channel over the batch",
        "it makes no batches",
        "Batch normalization makes no batches: it normalizes each channel over the batch that the "
        "training uses anyway.",
    ),
    "relu": Term("max(0, x)", "max(0, x)", "A ReLU is max(0, x); it has no upper bound."),
    "range of the ReLU": Term(
        "unbounded above",
        "0 to any size",
        "max(0, x) is never negative and has no upper bound, unlike tanh and the logistic "
        "function.",
    ),
}
