"""Questions to the detective, and the words of its answers."""

from explorer.detective import investigate

PAPER = "The paper, 2012"
PARAMETERS = "parameters in total"
CONV_PARAMETERS = "parameters of the convolutions"
MACS = "MACs in total"
FLOPS = "FLOPs in total, two per MAC"
BYTES = "bytes of all parameters in fp32"
NEURONS = "neurons: outputs of all convolutions and fully connected layers"
TORCHINFO = "mult-adds in total as torchinfo counts them"
BN = "batch normalization after every convolution"
CONV_OF_TORCHVISION = 23_296 + 307_392 + 663_936 + 884_992 + 590_080
"""2,469,696, by hand: 64·363+64, 192·1600+192, 384·1728+384, 256·3456+256, 256·2304+256."""


def first(text):
    """The likeliest answer."""
    return investigate(text).answers[0]


def standing(text):
    """The answers without a change, as (variants, what)."""
    found = investigate(text).answers
    return [(a.variants, a.what) for a in found if a.exact and not a.changes]


def changed(text):
    """The exact answers with a change."""
    return [answer for answer in investigate(text).answers if answer.exact and answer.changes]
