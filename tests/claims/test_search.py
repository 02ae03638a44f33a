"""Under which change a claim would hold: what is found, what is refused, and in which order."""

from __future__ import annotations

import torch

from explorer.claims import check
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
)
from explorer.network.edits import replace_field, resize_input
from explorer.runtime.module import skeleton
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    FieldValue,
    FlattenedSize,
    InputShape,
    LayerParameters,
    OutputShape,
)
from tests.claims.tutorial import verdicts

FIRST_OF_004 = VARIANTS["demystifying_dcnns"].network


def verdict_of(variant, claim):
    return next(v for v in check(VARIANTS[variant]) if v.claim.id == claim)


def texts(verdict):
    return [change.text for change in verdict.changes]


def shapes(network):
    """What torch makes of a photo that has no values: the shape behind each layer."""
    x = torch.empty(1, *network.input.shape, device="meta")
    found = {}
    for layer, child in zip(network.layers, skeleton(network).children(), strict=True):
        x = child(x)
        found[layer.name] = tuple(x.shape[1:])
    return found


def test_55_from_224_holds_with_ceil_a_padding_of_2_or_an_input_of_227():
    found = verdict_of("demystifying_dcnns", "first_map")
    assert texts(found) == [
        "conv1 rounding floor → ceil",
        "conv1 padding 0 → 2",
        "input 224 × 224 → 227 × 227",
    ]
    # ⌊(W − 11) / 4⌋ + 1 = 55 for W from 227 to 230; ⌊(213 + 2P) / 4⌋ + 1 = 55 for P 2 and 3.
    assert [change.also for change in found.changes] == [
        (),
        ("3",),
        ("228 × 228", "229 × 229", "230 × 230"),
    ]


def test_the_original_code_is_the_witness_for_ceil_and_others_for_the_rest():
    found = verdict_of("demystifying_dcnns", "first_map")
    # The paper prints 224; 227 is Caffe's crop.
    assert [change.witness for change in found.changes] == ["original_code", "torchvision", "caffe"]


def test_what_would_make_a_claim_so_is_a_sentence_with_its_sources():
    found = verdict_of("demystifying_dcnns", "first_map")
    assert found.explanation.endswith(
        "Right if conv1 rounds up (as in the original code of 2012), conv1 has padding 2 or 3 "
        "(as in torchvision), or the input side is 227 to 230 (as in Caffe)."
    )


def test_claims_of_one_cause_keep_only_the_changes_that_make_all_of_them_so():
    # pool1 rounded up would give 27 of 54 and leave the 55 wrong; padding 4 gives 55 no more.
    first = verdict_of("demystifying_dcnns", "first_map")
    sizes = "pool1_map conv2_map pool2_map conv3_map conv4_map conv5_map pool5_map flatten_9216"
    for claim in sizes.split():
        found = verdict_of("demystifying_dcnns", claim)
        assert texts(found) == texts(first)
        assert [change.also for change in found.changes] == [c.also for c in first.changes]
        assert [change.clause for change in found.changes] == [c.clause for c in first.changes]
        assert found.explanation.endswith(f"changes that claim {first.number} names.")


def test_every_change_that_is_offered_makes_the_claim_hold_in_torch():
    tried = 0
    for verdict in check(VARIANTS["demystifying_dcnns"]):
        for change in verdict.changes:
            if change.network is None:
                continue
            (state,) = verdict.claim.states
            shape = state.shape if isinstance(state, OutputShape) else (state.size,)
            assert shapes(change.network)[state.layer] == shape
            assert Network.model_validate_json(change.network.model_dump_json()) == change.network
            tried += 1
    assert tried > len(verdict_of("demystifying_dcnns", "first_map").changes)


def test_every_further_value_that_is_named_makes_the_claim_hold_too():
    found = verdict_of("demystifying_dcnns", "first_map")
    for side in (228, 229, 230):
        network = resize_input(FIRST_OF_004, height=side, width=side)
        assert shapes(network)["conv1"] == (96, 55, 55)
    assert shapes(replace_field(FIRST_OF_004, 0, "padding", 3))["conv1"] == (96, 55, 55)
    outside = resize_input(FIRST_OF_004, height=231, width=231)
    assert shapes(outside)["conv1"] == (96, 56, 56)
    assert "231 × 231" not in found.changes[-1].also


def test_no_input_of_129_excuses_a_map_of_16_that_its_own_neighbours_contradict():
    network = VARIANTS["keras_same_padding"].network
    alone = OutputShape("pool1", (96, 16, 16))
    (excused,) = verdicts(network, alone)
    inputs = next(change for change in excused.changes if change.text.startswith("input"))
    assert "129 × 129" in (inputs.text.split(" → ")[1], *inputs.also)
    judged, held = verdicts(network, alone, OutputShape("conv1", (96, 57, 57)))
    assert (judged.status, held.status) == ("differs", "holds")
    assert verdict_of("keras_same_padding", "row_5_pool1").changes == ()


def test_a_claim_that_did_not_hold_itself_forbids_no_change():
    wrong = OutputShape("pool1", (96, 99, 99))
    found, _ = verdicts(FIRST_OF_004, OutputShape("conv1", (96, 55, 55)), wrong)
    assert len(found.changes) == len(verdict_of("demystifying_dcnns", "first_map").changes)


def test_what_is_said_of_the_changed_field_itself_forbids_nothing():
    states = (
        OutputShape("conv1", (96, 55, 55)),
        InputShape((3, 224, 224)),
        FieldValue("conv1", "padding", 0),
        FieldValue("conv1", "rounding", "floor"),
    )
    found, *others = verdicts(FIRST_OF_004, *states)
    assert [verdict.status for verdict in others] == ["holds"] * 3
    assert len(found.changes) == 3


def test_a_change_that_breaks_what_else_holds_is_refused():
    # ⌊213 / 3⌋ + 1 = 72: a stride of 3 gives it, and the pool behind it then no longer gives 26.
    wanted = OutputShape("conv1", (96, 72, 72))
    (free,) = verdicts(FIRST_OF_004, wanted)
    assert "conv1 stride 4 → 3" in texts(free)
    kept, _ = verdicts(FIRST_OF_004, wanted, OutputShape("pool1", (96, 26, 26)))
    assert (kept.status, kept.changes) == ("differs", ())


def test_a_missing_pool_is_found_as_one_layer_more_where_it_changes_least():
    (found,) = verdicts(VARIANTS["code360"].network, FlattenedSize("flatten", 9216))
    text = "one layer more, like the max pooling pool1, after bn5"
    more = next(change for change in found.changes if change.text == text)
    assert more.also[0] == "after relu5"
    assert all(shapes(change.network)["flatten"] == (9216,) for change in found.changes)


def test_a_layer_more_or_less_comes_after_every_field():
    (found,) = verdicts(VARIANTS["code360"].network, FlattenedSize("flatten", 9216))
    structural = [t.startswith(("one layer more", "without")) for t in texts(found)]
    assert structural == sorted(structural)
    assert True in structural


def test_a_layer_too_many_is_found_as_one_layer_less():
    network = VARIANTS["paper"].network
    (found,) = verdicts(network, FlattenedSize("flatten", 43_264))
    assert "without pool5" in texts(found)


def test_groups_are_found_behind_the_papers_own_count():
    network = VARIANTS["ungrouped"].network
    # (5·5·48)·256 + 256.
    (found,) = verdicts(network, LayerParameters("conv2", 307_456))
    assert texts(found) == ["conv2 groups 1 → 2"]
    assert found.changes[0].network == replace_field(network, 4, "groups", 2)


def test_two_fields_are_tried_only_where_one_does_not_do():
    network = Network(
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4),
            Conv2d(name="conv2", filters=256, kernel=5, padding=2),
        ),
    )
    grouped = LayerParameters("conv2", 307_456)
    size = OutputShape("conv1", (96, 55, 55))
    (found,) = verdicts(network, (size, grouped))
    assert found.status == "holds_if"
    assert {change.fields for change in found.changes} == {2}
    assert texts(found)[0] == "conv1 rounding floor → ceil and conv2 groups 1 → 2"
    for change in found.changes:
        assert shapes(change.network)["conv1"] == (96, 55, 55)
        assert sum(p.numel() for p in skeleton(change.network).conv2.parameters()) == 307_456
    (one,) = verdicts(network, size)
    assert {change.fields for change in one.changes} == {1}


def test_what_no_small_change_gives_differs():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(MaxPool2d(name="pool1", kernel=2), Flatten(name="flatten"), Linear(units=10)),
    )
    (found,) = verdicts(network, OutputShape("flatten", (7,)))
    assert (found.status, found.changes) == ("differs", ())
