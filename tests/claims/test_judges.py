"""Every sort of statement has one judge, and a new sort is one record and one judge."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from explorer.claims import check, gravity
from explorer.claims.statements import JUDGES, Finding, Judgement, judges
from explorer.exchange.report import check_csv
from explorer.network import MaxPool2d
from explorer.pages.check.claims_html import claims_html
from explorer.variants import VARIANTS, statements
from explorer.variants.claim import Claim
from explorer.variants.statements import InputShape, NetworkStatement, Statement
from explorer.wording.notation import plural

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "explorer" / "variants"
FAMILIES = ROOT / "explorer" / "claims" / "statements"


def sorts_of(module):
    """The sorts of statement that a module defines: the classes that no other there refines."""
    made = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Statement) and each is not Statement
    ]
    return {each for each in made if not any(each in other.__bases__ for other in made)}


SORTS = sorts_of(statements)


def test_every_sort_of_statement_has_one_judge_and_no_judge_is_without_its_sort():
    assert len(SORTS) > 20
    assert set(JUDGES) == SORTS
    judged = [
        sort.id
        for path in FAMILIES.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "judges"
        for sort in call.args
    ]
    assert sorted(judged) == sorted(sort.__name__ for sort in SORTS)


def test_a_second_judge_of_a_sort_is_refused():
    before = JUDGES[InputShape]
    with pytest.raises(TypeError, match="InputShape has two judges"):
        judges(InputShape)(_max_pools)
    assert JUDGES[InputShape] is before


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_statement_of_the_catalogue_is_judged(variant):
    states = [said for claim in VARIANTS[variant].claims for said in claim.states]
    assert {type(said) for said in states} <= set(JUDGES)


def test_nothing_but_the_catalogue_and_the_judges_knows_a_sort_of_statement():
    names = {sort.__name__ for sort in SORTS}
    knowing = {
        str(path.relative_to(ROOT))
        for path in ROOT.glob("explorer/**/*.py")
        if not path.is_relative_to(CATALOGUE) and not path.is_relative_to(FAMILIES)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == statements.__name__
        if names & {alias.name for alias in node.names}
    }
    assert knowing == set()


# A new sort of statement: its record, as it would stand in explorer/variants/statements.py, and its
# judge, as it would stand in a family of explorer/claims/statements.
@dataclass(frozen=True, slots=True)
class MaxPools(NetworkStatement):
    """How many max pools the network has."""

    count: int


def _max_pools(said, reading):
    count = sum(isinstance(layer, MaxPool2d) for layer in reading.network.layers)
    so = count == said.count
    words = plural(count, "max pool")
    return Finding(so, lambda: Judgement(so, words, f"{reading.whose} has {words}."))


@pytest.fixture
def pools():
    """A text whose code has two max pools, where the paper has three; and its verdict."""
    judges(MaxPools, gravity="layers")(_max_pools)
    claim = Claim("pools", "AlexNet has 3 max pools", "3", "Model", 7, (MaxPools(3),))
    variant = replace(VARIANTS["code360"], claims=(claim,))
    (verdict,) = check(variant)
    yield variant, verdict
    del JUDGES[MaxPools]


def test_a_new_sort_of_statement_is_judged_and_explained(pools):
    _, verdict = pools
    assert (verdict.own.status, verdict.paper.status) == ("differs", "holds")
    assert verdict.computed == "2 max pools"
    assert verdict.explanation == "The tutorial's network has 2 max pools."
    assert verdict.paper.note == "The paper's network has 3 max pools."
    assert gravity(verdict) == "layers"


def test_a_new_sort_of_statement_is_shown_and_written(pools):
    variant, verdict = pools
    shown = claims_html(variant, [verdict], [verdict], folded=False)
    assert "AlexNet has 3 max pools" in shown
    assert "2 max pools" in shown
    assert "The tutorial's network has 2 max pools." in check_csv([verdict])
