"""ZFNet, against the sizes of its paper's figure 3."""

from explorer.arithmetic import trace
from explorer.variants import VARIANTS


def test_its_maps_are_as_large_as_the_papers_figure_3_prints_them():
    printed = {
        "conv1": (96, 110, 110),
        "pool1": (96, 55, 55),
        "conv2": (256, 26, 26),
        "pool2": (256, 13, 13),
        "conv3": (384, 13, 13),
        "conv4": (384, 13, 13),
        "conv5": (256, 13, 13),
        "pool5": (256, 6, 6),
        "fc6": (4096,),
        "fc7": (4096,),
        "fc8": (1000,),
    }
    shapes = {row.layer.name: row.output_shape for row in trace(VARIANTS["zfnet"].network).rows}
    assert {name: shapes[name] for name in printed} == printed


# By hand from figure 3: 96·(3·49 + 1) + 256·(96·25 + 1) + 384·(256·9 + 1) + 384·(384·9 + 1)
# + 256·(384·9 + 1) + 4096·(9216 + 1) + 4096·(4096 + 1) + 1000·(4096 + 1).
def test_it_has_the_62_357_608_parameters_of_its_figure():
    assert trace(VARIANTS["zfnet"].network).parameters == 62_357_608
