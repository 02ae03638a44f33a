"""What a session holds, without a page around it."""

from random import Random
from string import ascii_letters

from explorer.limits import MAX_LAYERS
from explorer.network import Relu
from explorer.ui.history import History, Version
from explorer.ui.state import Work
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def test_a_network_too_long_for_a_link_is_left_out_and_a_notice_says_so():
    letters = Random(0)
    names = ["".join(letters.choices(ascii_letters, k=40)) for _ in range(MAX_LAYERS)]
    work = Work(History(Version("paper", PAPER)))
    work.apply(PAPER.model_copy(update={"layers": tuple(Relu(name=name) for name in names)}))
    assert work.network == PAPER
    assert not work.history.past
    assert "a link holds 8,000 at most" in (work.notice or "")
    assert work.notice.endswith("The network stays as it was.")
