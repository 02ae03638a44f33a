import pytest
from pydantic import ValidationError

from explorer import limits
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
    Tanh,
    edits,
)
from explorer.network.layers import TRAITS

NET = Network(
    name="net",
    input=Input(channels=3, height=32, width=32),
    layers=(
        Conv2d(name="conv1", filters=8, kernel=5, stride=2, padding=2),
        Relu(name="relu1"),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Flatten(name="flatten"),
        Linear(name="fc2", units=10, bias=False),
    ),
)


def names(network):
    return [layer.name for layer in network.layers]


def refused(edit, *args, **fields):
    with pytest.raises(ValidationError) as caught:
        edit(*args, **fields)
    return [error["loc"] for error in caught.value.errors()]


def test_one_field_is_replaced_and_nothing_else():
    edited = edits.replace_field(NET, 0, "stride", 4)
    assert edited.layers[0] == Conv2d(name="conv1", filters=8, kernel=5, stride=4, padding=2)
    assert edited.layers[1:] == NET.layers[1:]
    assert (edited.name, edited.input) == (NET.name, NET.input)
    assert NET.layers[0].stride == 2


def test_a_pair_of_equal_numbers_is_the_network_with_the_number():
    assert edits.replace_field(NET, 0, "stride", (4, 4)) == edits.replace_field(NET, 0, "stride", 4)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stride", 0),
        ("stride", -1),
        ("stride", 1.5),
        ("stride", None),
        ("kernel", "a"),
        ("size", 3),
    ],
)
def test_a_wrong_value_is_refused_with_the_place_of_its_field(field, value):
    for loc in refused(edits.replace_field, NET, 0, field, value):
        assert loc[:4] == ("layers", 0, "conv2d", field)


def test_a_record_that_skipped_validation_is_validated_when_it_is_put_in():
    broken = Conv2d(filters=8, kernel=3).model_copy(update={"kernel": 0})
    assert refused(edits.insert, NET, 0, broken)[0][:4] == ("layers", 0, "conv2d", "kernel")
    assert refused(edits.replace, NET, 1, broken)[0][:4] == ("layers", 1, "conv2d", "kernel")


def test_a_new_name_that_is_taken_gets_a_number_and_no_other_layer_is_renamed():
    assert names(edits.replace_field(NET, 0, "name", "relu1")) == [
        "relu1_2", "relu1", "pool1", "flatten", "fc2",
    ]  # fmt: skip
    assert edits.replace_field(NET, 0, "name", "conv1") == NET
    assert refused(edits.replace_field, NET, 0, "name", "1") == [("layers", 0, "conv2d", "name")]
    assert refused(edits.replace_field, NET, 0, "name", ["relu1"])


def test_a_layer_is_inserted_before_the_index():
    assert names(edits.insert(NET, 0, Tanh())) == ["tanh1", *names(NET)]
    assert names(edits.insert(NET, 5, Tanh())) == [*names(NET), "tanh1"]
    assert names(edits.insert(NET, 1, Relu())) == [
        "conv1", "relu2", "relu1", "pool1", "flatten", "fc2",
    ]  # fmt: skip


def test_an_inserted_layer_whose_name_is_taken_gives_way_to_the_one_behind_it():
    assert names(edits.insert(NET, 0, Relu(name="relu1")))[:3] == ["relu1_2", "conv1", "relu1"]


def test_a_network_at_the_limit_takes_no_more_layers():
    full = Network(input=NET.input, layers=(Relu(),) * limits.MAX_LAYERS)
    assert refused(edits.insert, full, 0, Relu()) == [("layers",)]
    assert refused(edits.duplicate, full, 0) == [("layers",)]


def test_a_duplicate_stands_behind_its_original_under_a_name_of_its_own():
    once = edits.duplicate(NET, 0)
    assert names(once)[:3] == ["conv1", "conv1_2", "relu1"]
    assert once.layers[1].model_dump(exclude={"name"}) == once.layers[0].model_dump(
        exclude={"name"}
    )
    assert names(edits.duplicate(once, 0))[:3] == ["conv1", "conv1_3", "conv1_2"]


@pytest.mark.parametrize("index", range(5))
@pytest.mark.parametrize("to", range(5))
def test_a_moved_layer_stands_where_it_was_sent_and_the_others_keep_their_order(index, to):
    moved = names(edits.move(NET, index, to))
    assert moved[to] == names(NET)[index]
    assert [n for n in moved if n != moved[to]] == [n for n in names(NET) if n != moved[to]]
    assert edits.move(edits.move(NET, index, to), to, index) == NET


def test_a_deleted_layer_is_gone_and_the_last_one_cannot_be_deleted():
    assert names(edits.delete(NET, 2)) == ["conv1", "relu1", "flatten", "fc2"]
    assert refused(edits.delete, Network(input=NET.input, layers=(Relu(),)), 0) == [("layers",)]


@pytest.mark.parametrize("index", [-1, 5])
def test_an_index_that_no_layer_has_is_an_index_error(index):
    for edit in (
        lambda: edits.replace_field(NET, index, "name", "a"),
        lambda: edits.replace(NET, index, Relu()),
        lambda: edits.insert(NET, index if index < 0 else 6, Relu()),
        lambda: edits.duplicate(NET, index),
        lambda: edits.move(NET, index, 0),
        lambda: edits.move(NET, 0, index),
        lambda: edits.delete(NET, index),
        lambda: edits.change_kind(NET, index, "relu"),
    ):
        with pytest.raises(IndexError, match="no place"):
            edit()


def test_an_index_error_names_the_places_that_there_are():
    last = len(NET.layers) - 1
    with pytest.raises(IndexError, match=f"no place 99: they go from 0 to {last}$"):
        edits.delete(NET, 99)
    with pytest.raises(IndexError, match=f"no place 99: they go from 0 to {last + 1}$"):
        edits.insert(NET, 99, Relu())


def test_a_changed_kind_keeps_the_fields_that_both_kinds_have():
    conv = Conv2d(name="first", filters=8, kernel=(5, 3), stride=2, padding=1, rounding="ceil")
    net = Network(input=NET.input, layers=(conv,))
    pool = edits.change_kind(net, 0, "avg_pool2d").layers[0]
    assert pool == AvgPool2d(name="first", kernel=(5, 3), stride=2, padding=1, rounding="ceil")
    linear = edits.change_kind(NET, 4, "conv2d").layers[4]
    assert isinstance(linear, Conv2d)
    assert not linear.bias


def test_a_changed_kind_has_alexnets_values_in_its_other_fields():
    def became(kind):
        return edits.change_kind(NET, 1, kind).layers[1].model_copy(update={"name": ""})

    assert became("local_response_norm") == LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2)
    assert became("conv2d") == Conv2d(filters=256, kernel=3, padding=1)
    assert became("max_pool2d") == MaxPool2d(kernel=3, stride=2)
    assert became("avg_pool2d") == AvgPool2d(kernel=3, stride=2)
    assert became("adaptive_avg_pool2d") == AdaptiveAvgPool2d(output_size=6)
    assert became("dropout") == Dropout(rate=0.5)
    assert became("linear") == Linear(units=4096)
    assert became("batch_norm") == BatchNorm(epsilon=1e-5)


def test_groups_of_a_convolution_do_not_become_groups_of_an_lrn():
    net = Network(input=NET.input, layers=(Conv2d(filters=9, kernel=1, groups=3),))
    assert edits.change_kind(net, 0, "local_response_norm").layers[0].groups == 1


def test_a_name_made_of_kind_and_number_follows_the_kind_and_any_other_stays():
    assert names(edits.change_kind(NET, 1, "tanh"))[1] == "tanh1"
    assert names(edits.change_kind(NET, 0, "max_pool2d"))[0] == "pool2"  # pool1 is taken
    assert names(edits.change_kind(NET, 2, "avg_pool2d"))[2] == "pool1"
    assert names(edits.change_kind(NET, 3, "relu"))[3] == "flatten"


def test_a_kind_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        edits.change_kind(NET, 0, "transformer")


def test_there_is_a_standard_layer_of_every_kind():
    assert set(edits.STANDARD) == set(TRAITS)
    for kind in edits.STANDARD:
        assert edits.change_kind(NET, 0, kind).layers[0].kind == kind


def test_the_input_is_resized_side_by_side():
    assert edits.resize_input(NET, height=20).input == Input(channels=3, height=20, width=32)
    assert edits.resize_input(NET, width=20, channels=1).input == Input(
        channels=1, height=32, width=20
    )
    assert edits.resize_input(NET) == NET
    assert refused(edits.resize_input, NET, height=0) == [("input", "height")]
    assert refused(edits.resize_input, NET, channels=1.5) == [("input", "channels")]
