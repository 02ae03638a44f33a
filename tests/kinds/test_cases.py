"""That the cases leave nothing out, or the tests beside this one would pass over it."""

from explorer.exchange import expectations
from tests.kinds.cases import CASES, FIELDS, FITTING, KINDS, RECORDS, name_of, standard


def test_every_kind_of_the_union_and_every_field_of_its_record_is_a_case():
    assert set(KINDS) == set(expectations.kinds())
    told = {
        (record.model_fields["kind"].default, f) for record in RECORDS for f in record.model_fields
    }
    assert set(FIELDS) == {(kind, f) for kind, f in told if f not in {"name", "kind"}}


def test_every_field_has_another_value_that_fits():
    assert {(case.layer.kind, case.field) for case in FITTING} == set(FIELDS)


def test_every_decimal_is_tried_with_a_hundredth_and_every_pair_with_two_sides():
    tried = {name_of(case) for case in CASES}
    for record in RECORDS:
        kind = record.model_fields["kind"].default
        for field, schema in record.model_json_schema()["properties"].items():
            shapes = {each.get("type") for each in schema.get("anyOf", [schema])}
            if "number" in shapes:
                # What stands there already is tried by the layer that has it.
                stands = getattr(standard(kind), field) == 0.01
                assert stands or f"{kind}.{field}=0.01" in tried
            if "array" in shapes:
                (held,) = {each["maxItems"] for each in schema["anyOf"] if "maxItems" in each}
                value = (2, 3) if held == 2 else (1, 0, 2, 3)
                assert f"{kind}.{field}={value}" in tried
