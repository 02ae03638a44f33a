"""The arithmetic against totals that were published or worked out elsewhere (FACTS, 1, 4 and 5)."""

from itertools import groupby

import pytest

from explorer.arithmetic import trace
from explorer.network import BatchNorm, Conv2d, Input, MaxPool2d, Network, edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network
UNGROUPED = VARIANTS["ungrouped"].network


def place(network, name):
    return [layer.name for layer in network.layers].index(name)


def with_fields(network, **values):
    """The network with fields set by layer: conv1__filters=48."""
    for key, value in values.items():
        name, field = key.split("__")
        network = edits.replace_field(network, place(network, name), field, value)
    return network


def sides(network):
    """The height of each map that differs from the one before it."""
    heights = (row.output_shape[1] for row in trace(network).rows if row.windows)
    return [height for height, _ in groupby(heights)]


def test_the_papers_printed_list_counts_48_filters_in_conv1_where_96_give_290_400():
    rows = {row.layer.name: row for row in trace(PAPER).rows}
    printed = {"conv2": 186_624, "conv3": 64_896, "conv4": 64_896, "conv5": 43_264}
    assert {name: rows[name].output_values for name in printed} == printed
    assert rows["conv1"].output_values == 290_400
    half = with_fields(PAPER, conv1__filters=48)
    # 253,440 of the paper is 55·48·96, a slip; half the filters give 145,200.
    assert trace(half).rows[0].output_values == 145_200


def test_the_papers_weights_are_243_860_896_bytes_and_its_activations_7_7_megabytes():
    traced = trace(PAPER)
    assert traced.weight_bytes_fp32 == 243_860_896
    assert traced.activation_bytes_fp32 == 4 * 1_925_224
    assert sum(row.weight_bytes for row in traced.rows) == traced.weight_bytes_fp32
    assert sum(row.activation_bytes for row in traced.rows) == traced.activation_bytes_fp32


@pytest.mark.parametrize(
    ("conv5", "parameters"), [(256, 59_798_312), (128, 40_702_632)], ids=["kept whole", "halved"]
)
def test_one_gpu_with_half_the_kernels(conv5, parameters):
    half = {"conv1": 48, "conv2": 128, "conv3": 192, "conv4": 192, "conv5": conv5}
    filters = {f"{name}__filters": count for name, count in half.items()}
    network = with_fields(UNGROUPED, **filters)
    assert trace(network).parameters == parameters


def test_224_without_padding_rounded_down_gives_54_26_12_5_and_50_844_008_parameters():
    network = edits.resize_input(UNGROUPED, height=224, width=224)
    assert sides(network) == [54, 26, 12, 5]
    traced = trace(network)
    assert traced.rows[place(network, "flatten")].output_shape == (6_400,)
    assert traced.parameters == 50_844_008


def test_224_without_padding_and_pools_rounded_up_gives_54_27_13_6():
    network = edits.resize_input(UNGROUPED, height=224, width=224)
    up = with_fields(
        network, pool1__rounding="ceil", pool2__rounding="ceil", pool5__rounding="ceil"
    )
    assert sides(up) == [54, 27, 13, 6]


def test_at_227_the_roundings_of_the_pools_agree_at_every_layer():
    up = with_fields(PAPER, pool1__rounding="ceil", pool2__rounding="ceil", pool5__rounding="ceil")
    assert [row.output_shape for row in trace(up).rows] == [
        row.output_shape for row in trace(PAPER).rows
    ]


def test_227_floor_224_padding_2_and_224_ceil_all_give_55():
    conv1 = PAPER.layers[0]
    for side, fields in ((227, {}), (224, {"padding": 2}), (224, {"rounding": "ceil"})):
        network = Network(
            input=Input(channels=3, height=side, width=side),
            layers=(Conv2d(**{**conv1.model_dump(), **fields}),),
        )
        assert trace(network).output_shape == (96, 55, 55)


def test_the_inputs_that_give_50_844_008_parameters_without_groups_go_from_195_to_226():
    found = [
        side
        for side in range(180, 240)
        if trace(edits.resize_input(UNGROUPED, height=side, width=side)).parameters == 50_844_008
    ]
    assert found == list(range(195, 227))


def test_the_receptive_fields_of_the_paper_start_where_their_kernels_lie():
    rows = {row.layer.name: row for row in trace(PAPER).rows}
    assert rows["conv1"].receptive_field == ((11, 11), (4, 4), (5.0, 5.0))
    # 6 windows of 195 pixels, 32 apart, are centred in 227: 5·32 / 2 to either side of pixel 113.
    assert rows["pool5"].receptive_field == ((195, 195), (32, 32), (33.0, 33.0))
    assert rows["pool5"].receptive_field.first_centre[0] + 5 * 32 / 2 == (227 - 1) / 2


def test_batch_normalization_stores_four_numbers_a_channel_and_trains_two():
    network = Network(
        input=Input(channels=96, height=9, width=9), layers=(BatchNorm(), MaxPool2d(kernel=3))
    )
    traced = trace(network)
    assert (traced.parameters, traced.trainable_parameters, traced.macs) == (384, 192, 0)
    assert traced.rows[0].output_values == 96 * 9 * 9
