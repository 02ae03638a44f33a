"""What a verdict may name as the paper's: only what the paper prints."""

from __future__ import annotations

import re

import pytest

from explorer.claims import check
from explorer.variants import VARIANTS
from explorer.variants.statements import FieldValue, InputShape, OutputShape
from tests.claims.tutorial import verdicts

TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_no_mark_of_the_paper_names_an_input_of_227_or_a_padding(variant):
    for verdict in check(variant):
        if verdict.paper is None:
            continue
        told = f"{verdict.paper.computed} {verdict.paper.note}"
        sentences = [s for s in re.split(r"(?<=\.) ", told) if "original code" not in s]
        assert not any("227" in sentence for sentence in sentences), told
        assert "SAME padding" not in told, told


def test_the_papers_input_is_the_one_that_it_prints():
    (verdict,) = verdicts(VARIANTS["caffe"].network, InputShape((3, 227, 227)))
    assert verdict.own.status == "holds"
    assert (verdict.paper.status, verdict.paper.computed) == ("differs", "224 × 224 × 3")


def test_a_size_in_the_paper_is_told_without_the_input_that_gives_it():
    (verdict,) = verdicts(VARIANTS["caffe"].network, OutputShape("conv1", (96, 55, 55)))
    assert verdict.paper.note == "In the paper, conv1 gives 55 × 55 × 96."


# 5 × 5 at stride 1 keeps 27 × 27 with 2 pixels, which is SAME; with 1 it gives 25.
@pytest.mark.parametrize(("padding", "status"), [("same", "holds"), (2, "holds"), (1, "differs")])
def test_a_padding_agrees_with_the_paper_where_its_sizes_fit(padding, status):
    states = (FieldValue("conv2", "kernel", 5), FieldValue("conv2", "padding", padding))
    (verdict,) = verdicts(VARIANTS["code360"].network, states)
    assert verdict.paper.status == status
    if status == "holds":
        assert verdict.paper.computed == "kernel 5 × 5"
        assert verdict.paper.note.endswith("The paper prints no padding; its sizes fit this one.")
    else:
        told = "The paper prints no padding; padding 2 fits its sizes."
        assert verdict.paper.note == told
