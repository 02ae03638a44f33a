"""Addresses that were given away: every page and parameter, read and written again as it stood."""

from urllib.parse import parse_qsl, urlencode

import pytest

from explorer.pages import CheckView, CompareView, LearnView, LrnView, RunView
from explorer.ui.history import History, Version
from explorer.ui.page_view import registered
from explorer.ui.state import Work
from explorer.ui.url import adopt, parameters
from explorer.variants import VARIANTS

NET = "1.ePlM_SPTq8ZW8hkiSj5EKY69DMdaYMXWAgDs8Rxx"  # an input of 1 × 4 × 4 and a ReLU
LINKS = [
    # Build
    "variant=torchvision",
    f"variant=paper&net={NET}",
    "variant=paper&layer=conv3",
    "variant=paper&layer=-input",
    # what all pages share
    "variant=paper&seed=7",
    "variant=paper&weights=bvlc",
    "variant=paper&weights=file%3Amine.pth",
    "variant=paper&photo=coffee",
    "variant=paper&prep=caffe",
    # Run
    "variant=paper&against=order",
    "variant=paper&map=5",
    "variant=paper&sort=strongest",
    "variant=paper&scale=layer",
    "variant=paper&scale=network",
    "variant=paper&precision=tf32",
    "variant=paper&precision=bf16",
    "variant=paper&precision=int8",
    "variant=paper&off=0%2C+3%2C+10-19",
    "variant=paper&layer=conv2&off=7",
    # LRN
    "variant=paper&lrn=original_code",
    "variant=paper&lrn=original_within",
    "variant=paper&lrn=torch",
    "variant=paper&lrn=tensorflow",
    "variant=paper&lrn=textbook",
    "variant=paper&n=7",
    "variant=paper&alpha=0.0005",
    "variant=paper&beta=0.5",
    "variant=paper&k=1",
    "variant=paper&dragged=40-40-40-40-40-40-300-40-220-40-40-40-40-40-40",
    "variant=paper&channel=18",
    "variant=paper&at=25-14",
    # Compare
    "variant=paper&compare=torchvision%2Cpaper",
    "variant=paper&compare=paper%2Cbuild%2Ccaffe%2Cungrouped",
    f"variant=paper&compare=paper%2C{NET}",
    "variant=paper&rows=all",
    "variant=paper&bars=log",
    "variant=paper&through=conv2",
    # Check
    "variant=paper&check=all",
    "variant=paper&check=number",
    "variant=paper&tutorial=keras_same_padding",
    "variant=paper&only=all",
    "variant=paper&find=55+%C3%97+55",
    "variant=paper&check=number&number=54%C3%9754%C3%9796",
    # Learn
    "variant=paper&lesson=size_rule",
    "variant=paper&answers=4%2155~54",
    "variant=paper&lesson=practice-2-17",
    # all at once, in the order in which they are written
    (
        "variant=caffe&layer=conv2&seed=3&weights=bvlc&photo=coffee&prep=torchvision"
        "&against=mean&map=9&sort=strongest&scale=network&precision=bf16&off=1&lrn=torch&n=3&k=2"
        "&channel=4&at=1-2&compare=caffe%2Cpaper&rows=all&bars=log&through=pool1&check=all"
        "&tutorial=keras_same_padding&only=all&find=pool&number=43264"
    ),
]


def opened(link):
    work = Work(History(Version("paper", VARIANTS["paper"].network)))
    adopt(work, dict(parse_qsl(link, strict_parsing=True)))
    return work


@pytest.mark.parametrize("link", LINKS)
def test_a_link_given_away_opens_and_is_written_as_it_was(link):
    work = opened(link)
    assert work.notice is None
    assert urlencode(parameters(work)) == link


def test_links_carry_what_every_page_shows_and_a_new_page_comes_last():
    assert registered()[:5] == (RunView, LrnView, CompareView, CheckView, LearnView)
