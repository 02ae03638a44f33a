"""The catalogue, against the figures of the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - as torch's own documentation writes it

from explorer.arithmetic import trace
from explorer.network import Conv2d, Linear, LocalResponseNorm
from explorer.runtime.module import skeleton
from explorer.variants import ALEXNETS, VARIANTS, catalogue

# Parameters and MACs as published, or re-computed from the primary sources by hand.
TOTALS = {
    "paper": (60_965_224, 724_406_816),
    "original_code": (60_965_224, 724_406_816),
    "caffe": (60_965_224, 724_406_816),
    "torchvision": (61_100_840, 714_188_480),
    "ungrouped": (62_378_344, 1_135_256_096),
    "code360": (201_881_224, 1_274_716_704),
    # No second hidden layer and 10 classes: less 4096·4096 and 4096·1000, and 4096·10 more.
    "alexnet_using_python": (41_546_506, 1_114_423_840),
    "understanding_alexnet": (60_965_224, 724_406_816),
    # A first map of 57 and a second of 28: 96·363·(57² − 55²) and 256·2400·(28² − 27²) more.
    "keras_same_padding": (62_416_616, 1_176_854_048),
    # 54²·96·363 + 26²·256·2400 + 12²·(384·2304 + 384·3456 + 256·3456) and 6400·4096 and so on.
    "demystifying_dcnns": (50_844_008, 1_009_945_728),
}
NOT_TRAINED = {"code360": 21_136, "alexnet_using_python": 2752, "keras_same_padding": 19_136}
TUTORIALS = {
    "code360": "000",
    "alexnet_using_python": "001",
    "understanding_alexnet": "002",
    "keras_same_padding": "003",
    "demystifying_dcnns": "004",
}
CLASSES = {"alexnet_using_python": 10}

# Name, output shape (C, H, W), parameters, MACs, receptive field.
PAPER = [
    ("conv1", (96, 55, 55), 34_944, 105_415_200, 11),
    ("pool1", (96, 27, 27), 0, 0, 19),
    ("conv2", (256, 27, 27), 307_456, 223_948_800, 51),
    ("pool2", (256, 13, 13), 0, 0, 67),
    ("conv3", (384, 13, 13), 885_120, 149_520_384, 99),
    ("conv4", (384, 13, 13), 663_936, 112_140_288, 131),
    ("conv5", (256, 13, 13), 442_624, 74_760_192, 163),
    ("pool5", (256, 6, 6), 0, 0, 195),
    ("fc6", (4096,), 37_752_832, 37_748_736, None),
    ("fc7", (4096,), 16_781_312, 16_777_216, None),
    ("fc8", (1000,), 4_097_000, 4_096_000, None),
]


def names(variant: str) -> list[str]:
    return [layer.name for layer in VARIANTS[variant].network.layers]


def test_the_catalogue_holds_what_the_folder_holds():
    folder = Path(catalogue.__file__).parent
    assert set(VARIANTS) == {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert all(variant.id == key for key, variant in VARIANTS.items())


def test_the_totals_of_every_alexnet_are_pinned_to_its_source():
    assert set(TOTALS) == set(ALEXNETS)


def test_the_catalogue_starts_with_the_paper_and_orders_without_ties():
    orders = [variant.order for variant in VARIANTS.values()]
    assert next(iter(VARIANTS)) == "paper"
    assert orders == sorted(set(orders))


def test_no_two_variants_share_a_name_or_a_title():
    for field in ("title", "short_title"):
        assert len({getattr(variant, field) for variant in VARIANTS.values()}) == len(VARIANTS)
    assert len({variant.network.name for variant in VARIANTS.values()}) == len(VARIANTS)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_layer_of_every_variant_fits_and_its_classes_come_out(variant):
    result = trace(variant.network)
    assert result.error is None
    assert len(result.output_shape) == 1


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_torch_builds_every_variant_with_the_parameters_that_are_traced(variant):
    module, result = skeleton(variant.network), trace(variant.network)
    photo = torch.empty(1, *variant.network.input.shape, device="meta")
    assert sum(each.numel() for each in module.parameters()) == result.trainable_parameters
    assert module(photo).shape == (1, *result.output_shape)


@pytest.mark.parametrize("variant", ALEXNETS.values(), ids=ALEXNETS)
def test_torch_builds_every_alexnet_with_the_parameters_and_the_classes_that_are_said(variant):
    module = skeleton(variant.network)
    trained = sum(parameter.numel() for parameter in module.parameters())
    statistics = sum(
        buffer.numel()
        for name, buffer in module.named_buffers()
        if not name.endswith("num_batches_tracked")
    )
    photo = torch.empty(1, *variant.network.input.shape, device="meta")
    assert trained + statistics == TOTALS[variant.id][0]
    assert statistics == NOT_TRAINED.get(variant.id, 0)
    assert module(photo).shape == (1, CLASSES.get(variant.id, 1000))


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_variant_says_where_it_comes_from_in_whole_sentences(variant):
    source = variant.source
    if variant.id in TUTORIALS:
        assert source.where.endswith(f"text {TUTORIALS[variant.id]}")
    else:
        assert source.title
        assert source.authors
        assert source.where.startswith("https://")
    assert source.notes
    assert all(note[0].isupper() or note[0].isdigit() for note in source.notes)
    assert all(note.endswith(".") for note in source.notes)


@pytest.mark.parametrize(("variant", "parameters", "macs"), [(k, *v) for k, v in TOTALS.items()])
def test_totals_are_those_of_the_sources(variant, parameters, macs):
    result = trace(VARIANTS[variant].network)
    assert (result.parameters, result.macs) == (parameters, macs)
    assert result.trainable_parameters == parameters - NOT_TRAINED.get(variant, 0)


@pytest.mark.parametrize("variant", sorted(set(TOTALS) - set(TUTORIALS)))
def test_the_first_map_is_55_by_55_and_the_last_6_by_6(variant):
    shapes = {row.layer.name: row.output_shape for row in trace(VARIANTS[variant].network).rows}
    assert shapes["conv1"][1:] == (55, 55)
    assert shapes["pool5"][1:] == (6, 6)
    assert shapes["flatten"] == (9216,)


@pytest.mark.parametrize(("name", "shape", "parameters", "macs", "field"), PAPER)
def test_the_papers_table_comes_out_row_by_row(name, shape, parameters, macs, field):
    row = next(r for r in trace(VARIANTS["paper"].network).rows if r.layer.name == name)
    assert (row.output_shape, row.parameters, row.macs) == (shape, parameters, macs)
    assert (row.receptive_field and row.receptive_field.size) == (field and (field, field))


def test_the_papers_layers_are_named_as_everyone_names_them():
    assert " ".join(names("paper")) == (
        "conv1 relu1 norm1 pool1 conv2 relu2 norm2 pool2 conv3 relu3 conv4 relu4 conv5 relu5 pool5 "
        "flatten fc6 relu6 drop6 fc7 relu7 drop7 fc8"
    )


def test_the_paper_makes_1_925_224_values_and_659_272_of_them_in_layers_with_weights():
    result = trace(VARIANTS["paper"].network)
    weighted = [row for row in result.rows if isinstance(row.layer, Conv2d | Linear)]
    assert result.output_values == 1_925_224
    assert sum(row.output_values for row in weighted) == 659_272


def test_the_papers_parameters_sit_in_linear_layers_and_its_macs_in_convolutions():
    result = trace(VARIANTS["paper"].network)
    linear = sum(row.parameters for row in result.rows if isinstance(row.layer, Linear))
    convolutional = sum(row.macs for row in result.rows if isinstance(row.layer, Conv2d))
    assert round(100 * linear / result.parameters, 2) == 96.17
    assert round(100 * convolutional / result.macs, 2) == 91.91


def test_the_original_code_takes_224_and_its_last_window_hangs_3_pixels_over_the_edge():
    network = VARIANTS["original_code"].network
    assert network.input.shape == (3, 224, 224)
    rows, columns = trace(network).rows[0].windows
    assert (rows.overhang, columns.overhang) == (3, 3)


def test_the_original_codes_first_block_rectifies_last_and_its_second_before_it_normalizes():
    order = names("original_code")
    assert order[:4] == ["conv1", "norm1", "pool1", "relu1"]
    assert order[4:10] == ["conv2", "relu2", "norm2", "cnorm2", "pool2", "conv3"]
    assert " ".join(order[9:16]) == "conv3 relu3 conv4 relu4 conv5 relu5 pool5"


def test_the_original_code_keeps_its_normalization_across_maps_inside_each_gpus_half():
    layers = VARIANTS["original_code"].network.layers
    across = [x for x in layers if isinstance(x, LocalResponseNorm) and x.region == "across"]
    assert [x.groups for x in across] == [2, 2]


# FACTS.md, sections 2 and 3: 1 + 4e-5 · S over 5 × 5 positions of one map.
def test_the_original_codes_second_normalization_divides_within_each_map():
    layers = VARIANTS["original_code"].network.layers
    (norm,) = (x for x in layers if isinstance(x, LocalResponseNorm) and x.region == "within")
    assert (norm.name, norm.size, norm.k, norm.beta) == ("cnorm2", 5, 1, 0.75)
    assert norm.alpha == 1e-3
    assert norm.weight == pytest.approx(4e-5)


def test_only_the_original_code_normalizes_within_maps():
    within = {
        id_
        for id_, variant in VARIANTS.items()
        for x in variant.network.layers
        if isinstance(x, LocalResponseNorm) and x.region == "within"
    }
    assert within == {"original_code"}


def test_caffe_rectifies_first_and_its_pools_alone_round_up():
    layers = VARIANTS["caffe"].network.layers
    assert names("caffe")[:4] == ["conv1", "relu1", "norm1", "pool1"]
    rounding = {x.kind: x.rounding for x in layers if hasattr(x, "rounding")}
    assert rounding == {"conv2d": "floor", "max_pool2d": "ceil"}


def test_torchvision_drops_out_before_each_hidden_linear_layer():
    ending = "flatten drop6 fc6 relu6 drop7 fc7 relu7 fc8"
    assert " ".join(names("torchvision")).endswith(ending)


def test_without_groups_is_the_paper_but_for_its_groups():
    paper, ungrouped = VARIANTS["paper"].network, VARIANTS["ungrouped"].network
    assert paper.input == ungrouped.input
    for one, other in zip(paper.layers, ungrouped.layers, strict=True):
        assert other == (one.model_copy(update={"groups": 1}) if one.kind == "conv2d" else one)


# The factor on the middle channel where a whole window holds the same activation.
@pytest.mark.parametrize(
    ("variant", "factors"),
    [
        ("paper", (0.59449, 0.58369, 0.23237, 0.00943)),
        ("original_code", (0.59458, 0.59238, 0.43869, 0.03116)),
        ("caffe", (0.99993, 0.99257, 0.59460, 0.03139)),
    ],
)
def test_each_normalization_divides_as_its_source_does(variant, factors):
    norms = (x for x in VARIANTS[variant].network.layers if isinstance(x, LocalResponseNorm))
    layers = [x for x in norms if x.region == "across"]
    assert len(layers) == 2
    for layer in layers:
        # torch always divides alpha by the size.
        alpha = layer.alpha if layer.alpha_over_size else layer.alpha * layer.size
        for activation, factor in zip((1.0, 10.0, 100.0, 1000.0), factors, strict=True):
            x = torch.full((1, 5, 1, 1), activation, dtype=torch.float64)
            y = F.local_response_norm(x, layer.size, alpha, layer.beta, layer.k)
            assert (y / x)[0, 2].item() == pytest.approx(factor, abs=6e-6)
