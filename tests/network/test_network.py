import json

import pytest
from pydantic import TypeAdapter, ValidationError

from explorer import limits
from explorer.network import (
    AvgPool2d,
    Conv2d,
    Input,
    Layer,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.network.layers import is_lrn_within

# The example of DESIGN.md, letter for letter.
CONTRACT = """
{"name": "my net",
 "input": {"channels": 3, "height": 227, "width": 227},
 "layers": [
  {"name": "conv1", "kind": "conv2d", "filters": 96, "kernel": 11, "stride": 4, "padding": 0, "dilation": 1, "groups": 1, "bias": true, "rounding": "floor"},
  {"name": "relu1", "kind": "relu"},
  {"name": "norm1", "kind": "local_response_norm", "size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2, "alpha_over_size": false},
  {"name": "pool1", "kind": "max_pool2d", "kernel": 3, "stride": 2, "padding": 0, "rounding": "floor"},
  {"name": "flatten", "kind": "flatten"},
  {"name": "fc6", "kind": "linear", "units": 4096, "bias": true},
  {"name": "drop6", "kind": "dropout", "rate": 0.5}]}
"""  # noqa: E501 - the contract's own lines

LAYER: TypeAdapter[Layer] = TypeAdapter(Layer)
PIXELS = Input(channels=3, height=8, width=8)


def network(*layers: Layer) -> Network:
    return Network(input=PIXELS, layers=layers)


def layer(**fields: object) -> Layer:
    return LAYER.validate_json(json.dumps(fields))


def refusal(**fields: object) -> list[tuple[object, ...]]:
    with pytest.raises(ValidationError) as caught:
        layer(**fields)
    return [error["loc"] for error in caught.value.errors()]


def test_the_json_of_the_contract_comes_back_as_it_went_in():
    written = json.loads(Network.model_validate_json(CONTRACT).model_dump_json())
    expected = json.loads(CONTRACT)
    # The only defaults that the example leaves out.
    expected["layers"][2] |= {"region": "across", "groups": 1}
    assert written == expected


def test_what_is_written_is_read_back_equal():
    first = Network.model_validate_json(CONTRACT)
    again = Network.model_validate_json(first.model_dump_json())
    assert again == first
    assert hash(again) == hash(first)


def test_every_kind_of_the_contract_can_be_read():
    kinds = (
        {"kind": "conv2d", "filters": 8, "kernel": [3, 5], "padding": "same"},
        {"kind": "max_pool2d", "kernel": 3},
        {"kind": "avg_pool2d", "kernel": 3},
        {"kind": "adaptive_avg_pool2d", "output_size": [6, 7]},
        {"kind": "local_response_norm", "size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2},
        {"kind": "batch_norm"},
        {"kind": "relu"},
        {"kind": "tanh"},
        {"kind": "sigmoid"},
        {"kind": "softmax"},
        {"kind": "dropout", "rate": 0.5},
        {"kind": "flatten"},
        {"kind": "linear", "units": 10},
    )
    assert [layer(**fields).kind for fields in kinds] == [fields["kind"] for fields in kinds]


def test_defaults_are_those_of_the_contract():
    assert layer(kind="conv2d", filters=8, kernel=3) == Conv2d(
        filters=8, kernel=3, stride=1, padding=0, dilation=1, groups=1, bias=True, rounding="floor"
    )
    assert layer(kind="max_pool2d", kernel=[3, 2]) == MaxPool2d(
        kernel=(3, 2), stride=(3, 2), padding=0, rounding="floor"
    )
    assert layer(kind="avg_pool2d", kernel=[3, 2]) == AvgPool2d(
        kernel=(3, 2), stride=(3, 2), padding=0, rounding="floor"
    )
    assert layer(kind="batch_norm").epsilon == 1e-5
    assert layer(kind="linear", units=10).bias is True
    norm = layer(kind="local_response_norm", size=5, alpha=1, beta=1, k=1)
    assert (norm.alpha_over_size, norm.groups, norm.region) == (False, 1, "across")


def test_a_pair_of_equal_numbers_is_the_number():
    assert layer(kind="conv2d", filters=8, kernel=[3, 3], padding=[0, 0]) == Conv2d(
        filters=8, kernel=3
    )
    assert layer(kind="conv2d", filters=8, kernel=[3, 5]).kernel == (3, 5)


def test_padding_valid_is_the_padding_0():
    assert layer(kind="max_pool2d", kernel=3, padding="valid") == MaxPool2d(kernel=3, padding=0)


def test_only_an_lrn_whose_region_is_within_is_one_within_maps():
    norm = LocalResponseNorm(size=5, alpha=1, beta=1, k=1)
    assert not is_lrn_within(norm)
    assert is_lrn_within(norm.model_copy(update={"region": "within"}))
    assert not is_lrn_within(Relu())


def test_an_lrn_within_maps_has_no_groups():
    fields = {"kind": "local_response_norm", "size": 5, "alpha": 1, "beta": 1, "k": 1}
    within = layer(**fields, region="within", groups=2)
    assert within == layer(**fields, region="within")
    assert within.groups == 1
    assert layer(**fields, region="across", groups=2).groups == 2
    with pytest.raises(ValidationError, match="groups"):
        layer(**fields, region="within", groups=0)


@pytest.mark.parametrize("region", ["Within", "channels", "", None, 1, True])
def test_another_region_than_across_and_within_is_refused(region):
    with pytest.raises(ValidationError, match="region"):
        LocalResponseNorm(size=5, alpha=1, beta=1, k=1, region=region)


@pytest.mark.parametrize(
    ("region", "over_size", "weight"),
    [
        ("across", False, 1e-3),
        ("across", True, 2e-4),
        ("within", False, 1e-3),
        ("within", True, 4e-5),
    ],
)
def test_alpha_is_divided_by_the_channels_or_by_the_positions_of_a_window(
    region, over_size, weight
):
    norm = LocalResponseNorm(
        size=5, alpha=1e-3, beta=0.75, k=1, region=region, alpha_over_size=over_size
    )
    assert norm.weight == pytest.approx(weight)
    assert norm.window_values == (5 if region == "across" else 25)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("fields", [{"kind": "conv2d", "filters": 8}, {"kind": "max_pool2d"}])
def test_a_named_padding_and_ceil_are_refused_together(padding, fields):
    with pytest.raises(ValidationError, match="rounding"):
        layer(**fields, kernel=3, padding=padding, rounding="ceil")
    with pytest.raises(ValidationError, match="rounding"):
        AvgPool2d(kernel=3, padding=padding, rounding="ceil")
    assert layer(**fields, kernel=3, padding=padding, rounding="floor")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kernel", 0),
        ("kernel", -1),
        ("kernel", 3.0),
        ("kernel", "3"),
        ("kernel", True),
        ("kernel", None),
        ("kernel", [3]),
        ("kernel", [3, 3, 3]),
        ("kernel", [3, 0]),
        ("kernel", [3, 2.5]),
        ("kernel", limits.MAX_WINDOW + 1),
        ("stride", 0),
        ("stride", [1, 0]),
        ("padding", -1),
        ("padding", "half"),
        ("dilation", 0),
        ("filters", 0),
        ("filters", limits.MAX_CHANNELS + 1),
        ("groups", 0),
        ("bias", 1),
        ("rounding", "round"),
        ("colour", 1),
        ("name", "1conv"),
        ("name", "conv 1"),
        ("name", "conv1\n"),
        ("name", "cönv"),
        ("name", ""),
        ("name", "c" * (limits.MAX_NAME_LENGTH + 1)),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(field, value):
    found = refusal(**{"kind": "conv2d", "filters": 8, "kernel": 3, field: value})
    assert {loc[1] for loc in found} == {field}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "-1", '"1"', "true"])
def test_a_number_that_is_none_is_refused(value):
    text = f'{{"kind": "local_response_norm", "size": 5, "alpha": {value}, "beta": 1, "k": 1}}'
    with pytest.raises(ValidationError, match="alpha"):
        LAYER.validate_json(text)


def test_an_unknown_kind_is_refused():
    assert refusal(kind="transformer") == [()]


@pytest.mark.parametrize("side", ["channels", "height", "width"])
def test_an_input_without_pixels_is_refused(side):
    with pytest.raises(ValidationError, match=side):
        Input.model_validate({"channels": 3, "height": 8, "width": 8, side: 0})


def test_a_network_without_layers_is_refused():
    with pytest.raises(ValidationError, match="at least one layer"):
        network()


def test_a_network_of_more_layers_than_the_limit_is_refused():
    assert len(network(*[Relu()] * limits.MAX_LAYERS).layers) == limits.MAX_LAYERS
    with pytest.raises(ValidationError, match="layers"):
        network(*[Relu()] * (limits.MAX_LAYERS + 1))


def test_a_network_cannot_be_changed_in_place():
    made = network(Relu())
    with pytest.raises(ValidationError, match="frozen"):
        made.name = "other"
    with pytest.raises(ValidationError, match="frozen"):
        made.layers[0].name = "other"


def test_missing_names_are_filled_in_and_repeated_ones_made_unique():
    made = network(
        Relu(), Relu(name="relu2"), Relu(), Relu(name="relu2"), Relu(name="a"), Relu(name="a")
    )
    assert [each.name for each in made.layers] == ["relu1", "relu2", "relu3", "relu2_2", "a", "a_2"]


def test_a_name_made_unique_stays_within_the_limit():
    longest = "x" * limits.MAX_NAME_LENGTH
    made = network(*[Relu(name=longest)] * 12)
    names = [each.name for each in made.layers]
    assert len(set(names)) == 12
    assert max(map(len, names)) == limits.MAX_NAME_LENGTH


def test_naming_again_changes_nothing():
    made = network(Relu(), Relu(name="a"), Relu(name="a"), Relu())
    assert Network.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(
    ("region", "over_size", "values", "weight"),
    [
        ("across", False, 5, 1e-4),
        ("across", True, 5, 1e-4 / 5),
        ("within", False, 25, 1e-4),
        ("within", True, 25, 1e-4 / 25),
    ],
)
def test_alpha_is_divided_by_the_values_of_a_whole_window(region, over_size, values, weight):
    norm = LocalResponseNorm(
        size=5, alpha=1e-4, beta=0.75, k=2, region=region, alpha_over_size=over_size
    )
    assert norm.window_values == values
    assert norm.weight == pytest.approx(weight)


def test_an_lrn_within_maps_has_no_groups_whatever_was_given():
    fields = {"size": 3, "alpha": 1e-4, "beta": 0.75, "k": 1, "groups": 2}
    assert LocalResponseNorm(**fields, region="within").groups == 1
    assert LocalResponseNorm(**fields, region="across").groups == 2
