"""VGG-16, against its published totals."""

from explorer.arithmetic import trace
from explorer.network import Conv2d
from explorer.variants import VARIANTS


# Keras's and torchvision's summaries print 138,357,544; table 2 of the paper says 138 million.
def test_it_has_the_138_357_544_parameters_that_are_published():
    assert trace(VARIANTS["vgg16"].network).parameters == 138_357_544


# torchvision's documentation of vgg16: 15.47 GFLOPS, counted as multiply-accumulates.
def test_it_makes_the_15_47_billion_macs_that_are_published():
    assert round(trace(VARIANTS["vgg16"].network).macs / 1e9, 2) == 15.47


def test_it_has_13_convolutions_and_ends_in_maps_of_7_by_7():
    rows = trace(VARIANTS["vgg16"].network).rows
    assert sum(isinstance(row.layer, Conv2d) for row in rows) == 13
    assert next(row for row in rows if row.layer.name == "pool5").output_shape == (512, 7, 7)
