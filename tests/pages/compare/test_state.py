"""What Compare shows, out to the address and back."""

import pytest

from explorer.exchange import pack
from explorer.network import edits
from explorer.pages.compare.state import DEFAULT_PICKS, ON_BUILD, CompareView
from explorer.variants import VARIANTS

PACKED = pack(edits.replace_field(VARIANTS["paper"].network, 0, "stride", 2))


@pytest.mark.parametrize(
    "view",
    [
        CompareView(),
        CompareView(picks=("torchvision", "paper")),
        CompareView(picks=("paper", ON_BUILD, PACKED, "caffe"), unfolded=True),
        CompareView(logarithmic=True, through="conv2"),
    ],
)
def test_the_parameters_bring_the_view_back(view):
    assert CompareView.from_parameters(view.parameters()) == (view, ((), ()))


def test_the_default_view_needs_no_parameters():
    assert CompareView().parameters() == {}


@pytest.mark.parametrize("wrong", ["nosuch", "", "1.garbage", "paper;caffe", "<script>"])
def test_a_pick_that_is_none_is_left_out_and_said(wrong):
    view, notices = CompareView.from_parameters({"compare": f"torchvision,{wrong},caffe"})
    assert view.picks == ("torchvision", "caffe")
    assert "left out" in notices.told[0]


def test_two_networks_are_compared_at_least_and_four_at_most():
    assert CompareView.from_parameters({"compare": "caffe"})[0].picks == ("caffe", DEFAULT_PICKS[0])
    assert len(CompareView.from_parameters({"compare": ",".join(["paper"] * 9)})[0].picks) == 4


def test_no_variant_has_the_name_of_the_network_on_build():
    assert ON_BUILD not in VARIANTS
