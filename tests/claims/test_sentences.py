"""The whole sentence of each sort of statement, and the formula beside it, right and wrong."""

from __future__ import annotations

import pytest

from explorer.network import Conv2d, Dropout, Flatten, Input, Network, Relu
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    CropCount,
    EveryLayer,
    FollowedBy,
    HiddenLayer,
    InputValues,
    Keeps,
    LayerCount,
    LayerParameters,
    LrnConstant,
    Only,
    OutputShape,
    Product,
    TotalParameters,
    UniformLrn,
    Uses,
    WorkedExample,
)
from tests.claims.tutorial import verdicts

PAPER = VARIANTS["paper"].network
CODE360 = VARIANTS["code360"].network
SMALL = Network(
    input=Input(channels=3, height=8, width=8),
    layers=(
        Conv2d(name="conv1", filters=1, kernel=1, bias=False),
        Relu(name="relu1"),
        Dropout(name="drop1", rate=0.25),
        Conv2d(name="conv2", filters=2, kernel=1),
        Dropout(name="drop2", rate=0.5),
        Flatten(name="flatten"),
    ),
)
OURS = "The tutorial's network"


# The numbers are FACTS.md's; those of the small network are counted in the line.
@pytest.mark.parametrize(
    ("network", "state", "so", "sentence"),
    [
        (PAPER, Uses("local_response_norm"), True, f"{OURS} has LRN after conv1 and conv2."),
        (PAPER, Uses("batch_norm"), False, f"{OURS} has no batch normalization."),
        (
            CODE360,
            Uses("local_response_norm"),
            False,
            f"{OURS} has no LRN; it has 8 batch normalizations instead.",
        ),
        (PAPER, Only("dropout", ("fc6", "fc7")), True, f"{OURS} has dropout after fc6 and fc7."),
        (
            PAPER,
            Only("dropout", ("fc6",)),
            False,
            f"{OURS} has dropout after fc6 and fc7; after fc7 it is too many.",
        ),
        (
            CODE360,
            Only("dropout", ("fc6", "fc7")),
            False,
            f"{OURS} has dropout after fc6, fc7 and fc8; after fc8 it is too many.",
        ),
        (SMALL, Only("dropout", ("conv2",)), False,
         f"{OURS} has dropout after conv1 and conv2; after conv1 it is too many."),
        (SMALL, EveryLayer("dropout", "rate", 0.5), False, "drop1 has rate 0.25 and drop2 0.5."),
        (SMALL, EveryLayer("conv2d", "kernel", 1), True, "conv1 has kernel 1 and conv2 1."),
        (SMALL, EveryLayer("max_pool2d", "stride", 2), False, f"{OURS} has no max pooling."),
        (SMALL, FollowedBy("conv1", ("relu", "dropout")), True,
         "After conv1 come ReLU and dropout."),
        (SMALL, FollowedBy("conv1", ("dropout",)), False, "After conv1 comes ReLU."),
        (SMALL, FollowedBy("flatten", ("softmax",)), False, "After flatten comes nothing."),
        (PAPER, InputValues("fc6", 9_216), True,
         "fc6 reads the 9,216 values of the layer before it."),
        # conv1: 3 weights and no bias; conv2: 2 of 1 value, and 2 biases.
        (SMALL, LayerParameters("conv1", 3), True, "conv1 has 3 parameters."),
        (SMALL, LayerParameters("conv2", 4), True, "conv2 has 4 parameters."),
        (SMALL, LayerParameters("relu1", 0), True, "relu1 has no parameters."),
        (SMALL, TotalParameters("all", 7), True,
         f"{OURS} has 7 parameters: 7 in the convolutions."),
        (SMALL, TotalParameters("non-trainable", 0), True,
         f"{OURS} has no non-trainable parameters."),
        # 4 per channel of the 96 after conv1, 4 per value of the 4,096 after fc6.
        (CODE360, LayerParameters("bn1", 384), True,
         ("bn1 has 384 parameters: per channel, a learned scale and shift, and a running mean "
          "and variance that are counted but not learned.")),
        (CODE360, LayerParameters("bn6", 16_384), True,
         ("bn6 has 16,384 parameters: per unit, a learned scale and shift, and a running mean "
         "and variance that are counted but not learned.")),
        (CODE360, TotalParameters("non-trainable", 21_136), True,
         ("The 21,136 are the running means and variances of batch normalization: measured in "
         "training, not learned.")),
        (PAPER, TotalParameters("all", 61_000_000, rounded_to=1_000_000), True,
         (f"{OURS} has 60,965,224 parameters: 2,334,080 in the convolutions and 58,631,144 in the "
         "fully connected layers. Rounded to the nearest million, that is 61,000,000.")),
        (PAPER, LayerCount("linear", 3), True, f"{OURS} has 3 fully connected layers: fc6 to fc8."),
        (PAPER, LayerCount("hidden linear", 2), True,
         f"{OURS} has 2 hidden fully connected layers: fc6 and fc7."),
        (PAPER, HiddenLayer(2, (256, 27, 27)), True,
         "Without the pools, the second hidden layer is conv2: 27 × 27 × 256."),
        (PAPER, HiddenLayer(8, (1000,)), False, f"{OURS} has fewer hidden layers."),
        (PAPER, Keeps("conv4", "size"), True, "conv4 keeps 13 × 13 × 384."),
        (PAPER, Keeps("pool1", "channels alone"), True,
         "pool1 turns 55 × 55 × 96 into 27 × 27 × 96."),
        (PAPER, OutputShape("fc8", (1000,)), True, "fc8 gives 1,000 values, one per unit."),
        (PAPER, OutputShape("relu1", (96, 55, 55)), True, "relu1 leaves the size as it is."),
        (PAPER, OutputShape("flatten", (9_216,)), True, "flatten turns 6 × 6 × 256 into 9,216."),
        (PAPER, Product((6, 6, 256), 9_216), True, "The product is right."),
        (PAPER, Product((5, 5, 256), 9_216), False, "The product is 6,400."),
        (PAPER, WorkedExample(227, 11, 0, 4, 55), True, "The division has no remainder."),
        # 33·33 places of a crop of 224, twice with the mirror images.
        (PAPER, CropCount(256, 224, True, 2_178), True,
         ("Both ends count: a crop of 224 has 256 − 224 + 1 = 33 positions on a side of 256, each "
         "with a mirror image.")),
        (PAPER, CropCount(256, 224, False, 1_024), False,
         "Both ends count: a crop of 224 has 256 − 224 + 1 = 33 positions on a side of 256."),
        (PAPER, LrnConstant("size", 5), True,
         "The paper's window has n = 5 channels, a radius of 2. (The paper, section 3.3.)"),
        (PAPER, LrnConstant("beta", 0.5), False,
         "The paper prints beta = 0.75. (The paper, section 3.3.)"),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_statement_is_answered_in_one_sentence_with_what_is_there(network, state, so, sentence):
    (verdict,) = verdicts(network, state)
    told = verdict.own.note if verdict.own is not None else verdict.explanation
    assert (verdict.status == "holds") == so
    assert told == sentence


@pytest.mark.parametrize(
    ("network", "state", "formulas"),
    [
        (PAPER, Product((5, 5, 256), 9_216), ["5·5·256 = 6,400"]),
        (PAPER, CropCount(256, 224, True, 2_178), ["(256 − 224 + 1)²·2 = 33²·2 = 2,178"]),
        (PAPER, CropCount(256, 227, False, 900), ["(256 − 227 + 1)² = 30² = 900"]),
        (PAPER, TotalParameters("all", 60_965_224), ["2,334,080 + 58,631,144 = 60,965,224"]),
        # Half of 21,136 are the channels: 96, 256, 384, 384, 256, 4,096, 4,096, 1,000.
        (
            CODE360,
            TotalParameters("non-trainable", 21_136),
            ["2·(96 + 256 + 384 + 384 + 256 + 4,096 + 4,096 + 1,000) = 21,136"],
        ),
        (PAPER, LayerParameters("conv2", 307_456), ["5·5·(96/2)·256 + 256 = 307,456"]),
        (PAPER, OutputShape("pool5", (256, 6, 6)), ["(13 − 3 + 2·0) / 2 + 1 = 6"]),
        # 2 + 1e-4·5·100² = 7, with four and three channels 6 and 5, each to the power −0.75.
        (
            PAPER,
            UniformLrn(channels=96, activation=100, almost=True),
            [
                "1 / (2 + 0.0001·5·100²)^0.75 = 0.23237",
                "1 / (2 + 0.0001·4·100²)^0.75 = 0.26085",
                "1 / (2 + 0.0001·3·100²)^0.75 = 0.29907",
            ],
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_formula_beside_it_has_the_numbers_put_in(network, state, formulas):
    (verdict,) = verdicts(network, state)
    assert [step.text for step in verdict.steps] == formulas
