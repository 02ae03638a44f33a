from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.network import Dropout, LocalResponseNorm, Network, Relu, edits
from explorer.network.changes import changes, undo
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network
CONV1, RELU1, NORM1, POOL1 = range(4)


def texts(network):
    return [change.text for change in changes(network, PAPER)]


def test_a_network_does_not_differ_from_itself():
    assert changes(PAPER, PAPER) == ()
    assert changes(PAPER.model_copy(update={"name": "other"}), PAPER) == ()


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("stride", 8, "conv1 stride 4 → 8"),
        ("kernel", (11, 7), "conv1 kernel 11 → 11 × 7"),
        ("filters", 1024, "conv1 filters 96 → 1,024"),
        ("padding", "same", "conv1 padding 0 → same"),
        ("rounding", "ceil", "conv1 rounding floor → ceil"),
        ("bias", False, "conv1 bias on → off"),
        ("name", "first", "conv1 renamed first"),
    ],
)
def test_an_edited_field_reads_as_before_and_after(field, value, text):
    assert texts(edits.replace_field(PAPER, CONV1, field, value)) == [text]


def test_small_numbers_and_long_field_names_are_written_to_be_read():
    norm = LocalResponseNorm(name="norm1", size=5, alpha=5e-4, beta=0.75, k=2, alpha_over_size=True)
    assert texts(edits.replace(PAPER, NORM1, norm)) == [
        "norm1 alpha 0.0001 → 0.0005",
        "norm1 alpha / size off → on",
    ]


def test_another_region_of_an_lrn_is_one_change_with_its_groups_and_undone_with_them():
    origin = edits.replace_field(PAPER, NORM1, "groups", 2)
    network = edits.replace_field(origin, NORM1, "region", "within")
    assert network.layers[NORM1].groups == 1
    (change,) = changes(network, origin)
    assert change.text == "norm1 region across channels → within each map"
    assert change.undo_text == "norm1 region across channels"
    assert undo(network, origin, change) == origin


def test_an_input_reads_as_one_change_a_side_or_one_for_both():
    assert texts(edits.resize_input(PAPER, height=224)) == ["input height 227 → 224"]
    assert texts(edits.resize_input(PAPER, height=224, width=224, channels=1)) == [
        "input 227 × 227 → 224 × 224",
        "input channels 3 → 1",
    ]


def test_layers_that_came_went_or_moved_are_named():
    assert texts(edits.insert(PAPER, 1, Dropout(rate=0.1))) == ["drop1 added"]
    assert texts(edits.delete(PAPER, POOL1)) == ["pool1 removed"]
    assert texts(edits.move(PAPER, CONV1, 5)) == ["conv1 moved after relu2"]
    assert texts(edits.move(PAPER, 4, 0)) == ["conv2 moved to the front"]


def test_a_changed_kind_is_one_change_though_the_name_follows_it():
    assert texts(edits.change_kind(PAPER, RELU1, "tanh")) == ["relu1 ReLU → tanh"]
    named = edits.replace_field(PAPER, RELU1, "name", "first")
    assert [c.text for c in changes(edits.change_kind(named, RELU1, "tanh"), named)] == [
        "first ReLU → tanh"
    ]


def test_several_changes_come_in_the_order_of_the_layers_and_what_is_gone_last():
    network = edits.replace_field(PAPER, 8, "kernel", 13)
    network = edits.replace_field(network, CONV1, "stride", 8)
    network = edits.delete(network, 1)
    assert texts(edits.resize_input(network, channels=1)) == [
        "input channels 3 → 1",
        "conv1 stride 4 → 8",
        "conv3 kernel 3 → 13",
        "relu1 removed",
    ]


@pytest.mark.parametrize(
    ("network", "text"),
    [
        (edits.replace_field(PAPER, CONV1, "stride", 8), "conv1 stride 4"),
        (edits.resize_input(PAPER, height=224, width=224), "input 227 × 227"),
        (edits.resize_input(PAPER, width=224), "input width 227"),
        (edits.insert(PAPER, 0, Relu(name="extra")), "without extra"),
        (edits.delete(PAPER, POOL1), "pool1 back"),
        (edits.delete(PAPER, CONV1), "conv1 back"),
        (edits.move(PAPER, POOL1, 9), "pool1 back after norm1"),
        (edits.move(PAPER, CONV1, 9), "conv1 back to the front"),
        (edits.change_kind(PAPER, RELU1, "tanh"), "relu1 ReLU"),
        (edits.replace_field(PAPER, CONV1, "name", "first"), "conv1 as its name again"),
    ],
)
def test_undoing_the_only_change_gives_the_origin_back(network, text):
    (change,) = changes(network, PAPER)
    assert change.undo_text == text
    assert undo(network, PAPER, change) == PAPER


def test_an_undo_that_the_fields_as_they_are_forbid_is_refused():
    origin = edits.replace_field(PAPER, CONV1, "padding", "same")
    network = edits.replace_field(origin, CONV1, "padding", 0)
    network = edits.replace_field(network, CONV1, "rounding", "ceil")
    padding = next(change for change in changes(network, origin) if change.field == "padding")
    with pytest.raises(ValidationError, match="rounding"):
        undo(network, origin, padding)


@st.composite
def edited(draw):
    """The paper's network after up to six edits of any sort."""
    network = PAPER
    for _ in range(draw(st.integers(0, 6))):
        last = len(network.layers) - 1
        index = draw(st.integers(0, last))
        sort = draw(st.sampled_from(["insert", "duplicate", "move", "delete", "kind", "name"]))
        if sort == "insert":
            network = edits.insert(network, index, Relu(name=draw(st.sampled_from("abc"))))
        elif sort == "duplicate":
            network = edits.duplicate(network, index)
        elif sort == "move":
            network = edits.move(network, index, draw(st.integers(0, last)))
        elif sort == "delete":
            network = edits.delete(network, index)
        elif sort == "kind":
            network = edits.change_kind(network, index, draw(st.sampled_from([*edits.STANDARD])))
        else:
            network = edits.replace_field(network, index, "name", draw(st.sampled_from("abc")))
    return network


@given(edited())
def test_undoing_one_change_after_the_other_leads_back_to_the_origin(network):
    for _ in range(60):
        found = changes(network, PAPER)
        if not found:
            break
        network = undo(network, PAPER, found[0])
    assert network == PAPER


@given(edited(), st.sampled_from(["height", "width", "channels"]), st.integers(1, 300))
def test_undoing_a_value_takes_that_change_away_and_no_other(network, side, pixels):
    network = edits.resize_input(network, **{side: pixels})
    found = changes(network, PAPER)
    for change in found:
        # Another name or kind takes or gives back a name that other changes are told with.
        if change.what in ("input", "field") and change.field != "name":
            left = [each.text for each in found if each != change]
            assert [c.text for c in changes(undo(network, PAPER, change), PAPER)] == left


@given(st.permutations(range(6)))
def test_as_few_layers_as_possible_are_said_to_have_moved(order):
    """The others are the longest choice of layers that stand in their old order."""
    origin = Network(input=PAPER.input, layers=[Relu(name=f"relu{n}") for n in range(6)])
    network = origin.model_copy(update={"layers": tuple(origin.layers[n] for n in order)})
    kept = max(
        size for size in range(7) for some in combinations(order, size) if [*some] == sorted(some)
    )
    found = changes(network, origin)
    assert {change.what for change in found} <= {"moved"}
    assert len(found) == 6 - kept
    names = [layer.name for layer in network.layers]
    for change in found:
        at, was = names.index(change.layer), int(change.layer.removeprefix("relu"))
        assert change.after == (names[at - 1] if at else "")
        assert change.before == (f"relu{was - 1}" if was else "")


def test_a_new_layer_replaces_a_removed_one_only_in_its_very_place():
    gone = edits.delete(PAPER, POOL1)
    assert texts(edits.insert(gone, POOL1, Relu(name="new"))) == ["pool1 max pooling → ReLU"]
    # One place farther, it is another layer: that one came, and this one went.
    assert texts(edits.insert(gone, POOL1 + 1, Relu(name="new"))) == ["new added", "pool1 removed"]
    assert texts(edits.insert(gone, NORM1, Relu(name="new"))) == ["new added", "pool1 removed"]


def test_what_a_change_belongs_to_is_said_with_its_words():
    (size,) = changes(edits.resize_input(PAPER, height=1, width=1), PAPER)
    (width,) = changes(edits.resize_input(PAPER, width=1), PAPER)
    (stride,) = changes(edits.replace_field(PAPER, CONV1, "stride", 1), PAPER)
    assert [each.subject for each in (size, width, stride)] == [
        "input", "input width", "conv1 stride",
    ]  # fmt: skip
