"""Every kind and every field in what is computed: torch's module, the counts, formulas, bounds."""

from math import prod

import pytest
import torch

from explorer.advice.bounds import bounds
from explorer.arithmetic import trace
from explorer.exchange.field_text import parse_field
from explorer.network import Flatten, Input, Linear, Network
from explorer.pages.run.words import meaning
from explorer.runtime.module import build
from tests.kinds.cases import (
    FIELDS,
    FITTING,
    KINDS,
    around,
    changed_everywhere,
    name_of,
    standard,
    with_value,
)

every_kind = pytest.mark.parametrize("kind", KINDS)
every_field = pytest.mark.parametrize(("kind", "field"), FIELDS)
# The formulas of a batch norm count its parameters alone.
_IN_NO_FORMULA = {"epsilon"}

every_fitting = pytest.mark.parametrize("case", FITTING, ids=name_of)


@every_fitting
def test_torchs_module_makes_the_shape_and_has_the_parameters_that_were_computed(case):
    _agrees_with_torch(around(case.changed))


@every_kind
def test_so_it_does_with_every_field_changed_at_once(kind):
    layer = changed_everywhere(kind)
    assert layer != standard(kind) or not [each for each, _ in FIELDS if each == kind]
    _agrees_with_torch(around(layer))


@every_kind
def test_a_kind_that_takes_values_without_a_place_gives_what_torch_gives(kind):
    flat = Network(
        input=Input(channels=2, height=3, width=3),
        layers=[Flatten(), Linear(units=8), standard(kind)],
    )
    traced = trace(flat)
    if traced.error is None:
        _agrees_with_torch(flat)
    else:
        assert "edited" in str(traced.error)


@every_kind
def test_a_kind_says_what_it_does_beside_its_fields_and_beside_its_values(kind):
    row = trace(around(standard(kind))).rows[-1]
    assert row.steps or row.layer.traits.does
    for first in (True, False):
        assert meaning(standard(kind), first=first).endswith(".")


@every_fitting
def test_a_formula_with_a_decimal_in_it_has_all_of_its_digits(case):
    steps = trace(around(case.changed)).rows[-1].steps
    assert steps or not trace(around(case.layer)).rows[-1].steps
    if type(case.value) is float and steps and case.field not in _IN_NO_FORMULA:
        told = [part.text for step in steps for part in step.parts if part.role == "yours"]
        assert case.value in map(parse_field, told)


@every_field
def test_a_number_has_a_hint_and_its_bounds_are_those_of_the_record(kind, field):
    layer = standard(kind)
    traced = trace(around(layer))
    if type(getattr(layer, field)) not in {int, float, tuple}:
        return
    found = bounds(traced, len(traced.network.layers) - 1, field)
    assert found is not None
    assert found.hint
    for value in (found.minimum, found.maximum):
        # A bound that itself is not allowed ("above 0") has its neighbour.
        near = value + 1e-9 if value == found.minimum else value - 1e-9
        assert with_value(layer, field, value) or with_value(layer, field, near)


def _agrees_with_torch(network):
    traced = trace(network)
    assert traced.error is None
    module = build(network)
    photo = torch.zeros(1, *network.input.shape)
    with torch.inference_mode():
        values = module(photo)
    row = traced.rows[-1]
    assert tuple(values.shape[1:]) == row.output_shape
    *_, last = module.children()
    held = [*last.parameters(), *last.buffers()]
    assert sum(each.numel() for each in held) == row.parameters
    assert sum(each.numel() for each in last.parameters()) == row.trainable_parameters
    assert row.output_values in {0, prod(row.output_shape)}
