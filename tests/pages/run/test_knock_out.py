import numpy as np
import pytest

from explorer.errors import InputError
from explorer.pages.run.knock_out import change, channels_of, with_one_more


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("", ()),
        ("3", (3,)),
        ("0, 3, 10-12", (0, 3, 10, 11, 12)),
        ("5,5, 4 – 6,", (4, 5, 6)),
        ("95", (95,)),
    ],
)
def test_numbers_and_ranges_name_channels_each_once(text, channels):
    assert channels_of(text, 96) == channels


@pytest.mark.parametrize("text", ["96", "0-96", "7-3", "-1", "two", "1 2", "1.5", "٣"])
def test_what_names_no_channel_is_told_what_would(text):
    with pytest.raises(InputError, match="numbered from 0 to 95: write numbers and ranges"):
        channels_of(text, 96)


def test_a_change_is_a_share_of_the_length_before():
    before = np.array([3.0, 4.0], np.float32)
    assert change(before, np.array([3.0, 0.0], np.float32)) == pytest.approx(4 / 5)
    assert change(before, before) == 0
    assert change(np.zeros(2, np.float32), np.zeros(2, np.float32)) == 0


@pytest.mark.parametrize(
    ("text", "more"),
    [("", "7"), ("3", "3, 7"), ("0, 3-5, ", "0, 3-5, 7"), ("1" * 199, "1" * 199)],
)
def test_one_more_channel_is_written_behind_the_others(text, more):
    assert with_one_more(text, 7) == more
