"""LeNet-5, against the figures that its readers print (torchsummary, Keras) and its paper's."""

from explorer.arithmetic import trace
from explorer.variants import VARIANTS


def rows():
    return {row.layer.name: row for row in trace(VARIANTS["lenet5"].network).rows}


def test_the_usual_lenet_5_has_61_706_parameters():
    assert trace(VARIANTS["lenet5"].network).parameters == 61_706


def test_its_layers_are_as_large_as_the_papers_figure_2_draws_them():
    drawn = {
        "conv1": (6, 28, 28),
        "pool1": (6, 14, 14),
        "conv2": (16, 10, 10),
        "pool2": (16, 5, 5),
        "fc3": (120,),
        "fc4": (84,),
        "fc5": (10,),
    }
    assert {name: rows()[name].output_shape for name in drawn} == drawn


# Section II.B: "C1 contains 156 trainable parameters", C5 "48,120", F6 "10,164".
def test_the_layers_that_the_paper_counts_have_as_many_parameters():
    counted = {"conv1": 156, "fc3": 48_120, "fc4": 10_164}
    assert {name: rows()[name].parameters for name in counted} == counted
