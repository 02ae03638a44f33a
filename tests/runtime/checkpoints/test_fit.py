"""What of the published files' shapes fits which network; the shapes are FACTS of their files."""

import pytest
import torch

from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.fit import fit
from explorer.runtime.checkpoints.known import KNOWN
from explorer.runtime.checkpoints.matching import aligned
from explorer.runtime.checkpoints.origin import Origin
from explorer.runtime.checkpoints.parts import WeightPart
from explorer.variants import VARIANTS

SHAPES = {
    "torchvision": [
        ("features.0", (64, 3, 11, 11)),
        ("features.3", (192, 64, 5, 5)),
        ("features.6", (384, 192, 3, 3)),
        ("features.8", (256, 384, 3, 3)),
        ("features.10", (256, 256, 3, 3)),
        ("classifier.1", (4096, 9216)),
        ("classifier.4", (4096, 4096)),
        ("classifier.6", (1000, 4096)),
    ],
    "bvlc": [
        ("conv1_w_0", (96, 3, 11, 11)),
        ("conv2_w_0", (256, 48, 5, 5)),
        ("conv3_w_0", (384, 256, 3, 3)),
        ("conv4_w_0", (384, 192, 3, 3)),
        ("conv5_w_0", (256, 192, 3, 3)),
        ("fc6_w_0", (4096, 9216)),
        ("fc7_w_0", (4096, 4096)),
        ("fc8_w_0", (1000, 4096)),
    ],
}


def published(identity):
    """The published weights with their true shapes, and no memory behind them."""
    parts = tuple(
        WeightPart(
            name,
            {
                "weight": torch.empty(shape, device="meta"),
                "bias": torch.empty(shape[0], device="meta"),
            },
        )
        for name, shape in SHAPES[identity]
    )
    return Checkpoint(identity, identity, KNOWN[identity], parts, Origin())


@pytest.mark.parametrize(
    ("weights", "variant"),
    [
        ("torchvision", "torchvision"),
        ("bvlc", "caffe"),
        ("bvlc", "paper"),
        ("bvlc", "original_code"),
    ],
)
def test_published_weights_fit_the_networks_that_they_are_for(weights, variant):
    report, parts = fit(VARIANTS[variant].network, published(weights))
    assert report.complete
    assert report.unused == ()
    assert [part.name for _, part in sorted(parts.items())] == [name for name, _ in SHAPES[weights]]


def test_a_convolution_of_other_groups_gets_no_weights_though_its_shape_agrees():
    # torchvision's third convolution and the paper's fourth both hold 384 x 192 x 3 x 3.
    report, _ = fit(VARIANTS["paper"].network, published("torchvision"))
    assert [layer.name for layer in report.trained] == ["fc6", "fc7", "fc8"]


def test_without_groups_only_what_no_group_divides_fits():
    report, _ = fit(VARIANTS["ungrouped"].network, published("bvlc"))
    assert [layer.name for layer in report.random] == ["conv2", "conv4", "conv5"]


@pytest.mark.parametrize(
    ("wanted", "given", "pairs"),
    [
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("ac", "abc", [(0, 0), (1, 2)]),
        ("abxc", "abc", [(0, 0), (1, 1), (3, 2)]),
        ("ba", "ab", [(1, 0)]),
        ("aa", "a", [(0, 0)]),
        ("", "abc", []),
        ("abc", "", []),
    ],
)
def test_as_many_as_possible_are_paired_in_order(wanted, given, pairs):
    assert len(aligned(wanted, given)) == len(pairs)
    if wanted != "ba":  # either of the two will do
        assert aligned(wanted, given) == pairs
