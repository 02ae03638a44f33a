"""One statement held against what it speaks of: a network, arithmetic, the paper, a term."""

from __future__ import annotations

from explorer.claims.statements.examples import judge_arithmetic
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.known import judge_definition, judge_fact
from explorer.claims.statements.lrn import judge_constant, judge_uniform
from explorer.claims.statements.network_values import Reading
from explorer.claims.statements.network_words import judge_network
from explorer.variants.claim import (
    AboutPaper,
    CropCount,
    Definition,
    LrnConstant,
    NotCheckable,
    Product,
    Statement,
    UniformLrn,
    WorkedExample,
)

__all__ = ["Judgement", "Reading", "judge"]


def judge(statement: Statement, reading: Reading) -> Judgement:
    """Whether a statement is so; `reading` is the tutorial's own network."""
    match statement:
        case AboutPaper():
            return judge_fact(statement)
        case Definition():
            return judge_definition(statement)
        case LrnConstant():
            return judge_constant(statement)
        case UniformLrn():
            return judge_uniform(statement)
        case NotCheckable():
            return Judgement(None, "", statement.reason)
        case WorkedExample() | Product() | CropCount():
            return judge_arithmetic(statement)
        case _:
            return judge_network(statement, reading)
