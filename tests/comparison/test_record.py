"""What differs in each place, what causes it, what follows, and where it ends.

The sizes and counts are FACTS.md's, the tutorials' those of the texts and of the issue.
"""

import pytest

from explorer.comparison import FOLDED, compare, folded_rows
from explorer.network import (
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Input,
    MaxPool2d,
    Network,
    edits,
)
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def against(first, other):
    """The comparison of two networks, given as such or by their ids."""
    networks = (VARIANTS[n].network if isinstance(n, str) else n for n in (first, other))
    return compare(tuple(networks))


def cells(comparison, order=1):
    """The cells of one network by the names of their rows."""
    return {row.name: row.cells[order] for row in comparison.rows}


def causes(comparison, order=1):
    return [name for name, cell in cells(comparison, order).items() if cell.cause]


def index(name):
    return [layer.name for layer in PAPER.layers].index(name)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=lambda variant: variant.id)
def test_a_network_beside_itself_differs_nowhere(variant):
    found = compare((variant.network, variant.network))
    assert found.differences == ((), ())
    assert {cell.size for row in found.rows for cell in row.cells} == {"same"}
    assert {cell.parameters for row in found.rows for cell in row.cells} == {"same"}


def test_the_third_pool_is_the_only_cause_in_code360():
    found = against("paper", "code360")
    assert causes(found) == ["pool5"]
    cell = cells(found)["pool5"]
    assert (cell.standing, cell.size, cell.shape) == ("missing", "cause", (256, 13, 13))


def test_what_follows_from_the_missing_pool_ends_with_fc6():
    found = cells(against("paper", "code360"))
    assert (found["flatten"].size, found["flatten"].shape) == ("follows", (43_264,))
    assert (found["fc6"].size, found["fc6"].shape) == ("again", (4_096,))
    assert found["fc7"].size == "same"


def test_the_parameters_of_fc6_follow_from_its_input_and_those_of_conv2_are_its_own():
    found = cells(against("paper", "code360"))
    assert found["fc6"].parameters == "follows"
    assert found["fc6"].row.parameters == 177_213_440
    assert (found["conv2"].parameters, found["conv2"].own) == ("own", ("groups",))
    assert found["conv1"].parameters == found["fc7"].parameters == "same"


def test_the_padding_of_conv1_is_the_only_cause_in_keras_same_padding_and_pool2_heals_it():
    found = against("paper", "keras_same_padding")
    assert causes(found) == ["conv1"]
    shapes = {
        name: (cell.size, cell.shape[1]) for name, cell in cells(found).items() if cell.shape[1:]
    }
    assert cells(found)["conv1"].deciding == ("padding",)
    assert shapes["conv1"] == ("cause", 57)
    assert shapes["pool1"] == ("follows", 28)
    assert shapes["conv2"] == ("follows", 28)
    assert shapes["pool2"] == ("again", 13)
    assert shapes["conv3"] == ("same", 13)


def test_same_padding_that_comes_to_the_same_pixels_is_no_difference():
    found = cells(against("paper", "keras_same_padding"))
    assert "padding" not in found["conv2"].own
    assert found["conv3"].own == ()


def test_causes_are_numbered_from_network_to_network():
    found = compare(
        tuple(VARIANTS[id_].network for id_ in ("paper", "code360", "keras_same_padding"))
    )
    assert cells(found, 1)["pool5"].cause == 1
    assert cells(found, 2)["conv1"].cause == 2


def test_a_smaller_input_is_a_cause_that_ceil_in_conv1_heals():
    found = against("paper", "original_code")
    assert causes(found) == ["input"]
    conv1 = cells(found)["conv1"]
    assert (conv1.size, conv1.deciding, conv1.shape) == ("again", ("rounding",), (96, 55, 55))


def test_a_layer_is_a_further_cause_only_where_it_would_differ_on_the_first_ones_input_too():
    found = against("paper", "torchvision")
    assert causes(found) == ["input", "conv1", "conv2", "conv4"]
    assert cells(found)["conv1"].deciding == ("filters", "padding")
    assert {cells(found)[name].size for name in ("relu1", "pool1", "pool2")} == {"follows"}


def test_an_additional_layer_that_shrinks_the_map_is_a_cause():
    longer = edits.insert(PAPER, index("conv3"), MaxPool2d(name="more", kernel=3, stride=2))
    found = against(PAPER, longer)
    assert causes(found) == ["more"]
    assert cells(found)["more"].shape == (256, 6, 6)
    assert cells(found, 0)["more"].standing == "missing"


def test_a_missing_layer_that_keeps_the_size_is_no_cause():
    found = against(PAPER, edits.delete(PAPER, index("conv4")))
    assert causes(found) == []
    assert cells(found)["conv4"].parameters == "own"


def test_behind_a_layer_that_cannot_be_no_shape_is_compared():
    broken = edits.replace_field(PAPER, index("conv3"), "kernel", 99)
    found = cells(against(PAPER, broken))
    assert (found["conv3"].standing, found["conv3"].size) == ("broken", "unknown")
    assert (found["fc8"].standing, found["fc8"].size) == ("unreached", "unknown")
    assert found["conv3"].own == ("kernel",)
    assert found["pool2"].size == "same"
    reversed_cells = cells(against(broken, PAPER))
    assert (reversed_cells["conv4"].standing, reversed_cells["conv4"].size) == ("there", "unknown")


def test_a_row_of_the_others_alone_whose_name_is_taken_says_whose_it_is():
    longer = edits.replace_field(
        edits.duplicate(PAPER, index("conv3")), index("conv5"), "name", "x"
    )
    names = [row.name for row in against(PAPER, longer).rows]
    assert len(names) == len(set(names))
    assert "relu1 of B" in [row.name for row in against("paper", "original_code").rows]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_only_two_to_four_networks_are_compared(count):
    with pytest.raises(ValueError, match="two to 4"):
        compare((PAPER,) * count)


def test_folding_leaves_out_relu_and_dropout_and_nothing_else():
    found = against("paper", "code360")
    kept = [row.kind for row in folded_rows(found.rows)]
    assert set(kept).isdisjoint(FOLDED)
    assert [row.kind for row in found.rows if row.kind not in FOLDED] == kept


def test_batch_norms_on_both_sides_of_a_dropout_share_a_row_once_it_is_folded():
    found = compare(
        tuple(VARIANTS[id_].network for id_ in ("paper", "code360", "keras_same_padding"))
    )
    norms = [row for row in folded_rows(found.rows) if row.name.startswith("bn6")]
    assert [[cell.standing for cell in row.cells] for row in norms] == [
        ["missing", "there", "there"]
    ]


@pytest.mark.parametrize(
    ("layer", "padding"),
    [
        # Stride 1: SAME adds the window's extent less 1, half of it on either side.
        (MaxPool2d(name="a", kernel=3, stride=1), 1),
        (AvgPool2d(name="a", kernel=(5, 3), stride=1), (2, 1)),
        (Conv2d(name="a", filters=2, kernel=3), 1),
        (Conv2d(name="a", filters=2, kernel=3, dilation=2), 2),
    ],
)
def test_same_padding_is_that_of_the_pixels_that_it_comes_to(layer, padding):
    same, pixels, other = (
        Network(
            input=Input(channels=2, height=16, width=16),
            layers=(layer.model_copy(update={"padding": value}),),
        )
        for value in ("same", padding, 0)
    )
    assert compare((pixels, same)).differences[1] == ()
    assert [each.fields for each in compare((other, same)).differences[1]] == [("padding",)]


def test_layers_of_two_kinds_that_only_others_have_keep_a_row_each_when_folded():
    more = edits.insert(PAPER, index("conv3"), BatchNorm(name="bn"))
    more = edits.insert(more, index("conv3"), MaxPool2d(name="more", kernel=1, stride=1))
    rows = folded_rows(against(PAPER, more).rows)
    assert [row.name for row in rows if row.name in ("more", "bn")] == ["more", "bn"]
