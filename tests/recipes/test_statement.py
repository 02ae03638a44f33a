"""The README's recipe for a statement, carried out for one on how many max pools there are."""

RECORD = '''

@dataclass(frozen=True, slots=True)
class MaxPoolCount(NetworkStatement):
    """How many max pools the network has."""

    count: int
'''
JUDGE = """

@judges(MaxPoolCount, gravity="layers", follows=True)
def _max_pools(said: MaxPoolCount, reading: NetworkReading) -> Finding:
    count = sum(layer.kind == "max_pool2d" for layer in reading.network.layers)
    so, words = count == said.count, plural(count, "max pool")
    return Finding(so, lambda: Judgement(so, words, f"{reading.whose} has {words}."))
"""
ASKED = """
from dataclasses import replace
from explorer.claims import check
from explorer.variants import VARIANTS, Claim
from explorer.variants.statements import MaxPoolCount

def claim(count):
    return Claim(id=f"pools_{count}", says=f"has {count} pools", printed=str(count),
                 section="1", line=1, states=(MaxPoolCount(count),))

told = replace(VARIANTS["caffe"], id="told", claims=(claim(3), claim(4)))
for verdict in check(told):
    print(verdict.status, verdict.explanation, sep="|")
"""


def test_a_record_and_its_judge_are_all_that_a_statement_takes(scratch):
    scratch.append("explorer/variants/statements.py", RECORD)
    counts = "explorer/claims/statements/counts.py"
    scratch.put(
        counts,
        "from explorer.variants.statements import ",
        "from explorer.variants.statements import MaxPoolCount\n",
    )
    scratch.append(counts, JUDGE)
    right, wrong = scratch.python("-c", ASKED).splitlines()
    assert right.startswith("holds|")
    assert wrong.startswith("differs|")
    assert "3 max pools" in wrong
