"""The strongest places against a sort in plain Python and against what torch's gradient reaches."""

import numpy as np
import pytest
import torch

from explorer.arithmetic import ReceptiveField
from explorer.arithmetic.arrays.strongest import strongest_places

CONV1 = ReceptiveField((11, 11), (4, 4), (5.0, 5.0))


def test_they_are_the_nine_largest_values_of_different_places():
    values = np.random.default_rng(3).normal(size=(7, 6)).astype(np.float32)
    places = strongest_places(values, CONV1, 227, 227, 9)
    by_hand = sorted(
        ((values[r, c], r, c) for r in range(7) for c in range(6)), key=lambda each: -each[0]
    )
    assert [(p.value, p.row, p.column) for p in places] == by_hand[:9]
    assert len({(place.row, place.column) for place in places}) == 9


def test_equal_values_come_row_by_row():
    places = strongest_places(np.zeros((2, 3), np.float32), CONV1, 50, 50, 9)
    assert [(place.row, place.column) for place in places] == [
        (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2),
    ]  # fmt: skip


def test_what_is_not_finite_excites_nothing():
    values = np.array([[np.nan, 1.0, np.inf]], np.float32)
    assert [place.column for place in strongest_places(values, CONV1, 50, 50, 9)] == [1]


@pytest.mark.parametrize("padding", [0, 1, 2])
def test_a_patch_is_the_pixels_that_the_gradient_of_the_value_reaches(padding):
    photo = torch.zeros(1, 1, 17, 20, requires_grad=True)
    made = torch.nn.Conv2d(1, 1, 3, padding=padding)(photo)
    made = torch.nn.Conv2d(1, 1, 5, stride=2, padding=padding)(made)
    # 3 + (5 − 1) · 1 = 7 pixels, jump 2; the first centre is (1 − p) + (2 − p).
    field = ReceptiveField((7, 7), (2, 2), (3.0 - 2 * padding,) * 2)
    values = made.detach().numpy()[0, 0]
    for place in strongest_places(values, field, 17, 20, values.size):
        (gradient,) = torch.autograd.grad(
            made[0, 0, place.row, place.column], photo, retain_graph=True
        )
        rows, columns = np.nonzero(gradient.numpy()[0, 0])
        assert (place.rows.start, place.rows.stop - 1) == (rows.min(), rows.max())
        assert (place.columns.start, place.columns.stop - 1) == (columns.min(), columns.max())


def test_a_place_that_sees_only_padding_has_no_patch():
    field = ReceptiveField((1, 1), (1, 1), (-2.0, -2.0))  # kernel 1, padding 2
    values = np.arange(49, dtype=np.float32).reshape(7, 7)
    places = strongest_places(values, field, 3, 3, 49)
    assert [(place.row, place.column) for place in places][:2] == [(4, 4), (4, 3)]
    assert len(places) == 9


@pytest.mark.parametrize("size", [2, 3, 4])
def test_every_patch_is_what_plain_counting_gives_at_both_edges(size):
    # Padding 3 before a kernel of this size: value i sees pixels i − 3 to i − 4 + size of 4.
    field = ReceptiveField((size, size), (1, 1), ((size - 1) / 2 - 3,) * 2)
    count = 4 + 2 * 3 - size + 1
    values = np.arange(count * count, dtype=np.float32).reshape(count, count)
    found = {(p.row, p.column): p for p in strongest_places(values, field, 4, 4, count * count)}
    seen = {i: [x for x in range(i - 3, i - 3 + size) if 0 <= x < 4] for i in range(count)}
    reaching = [i for i in seen if seen[i]]
    assert sorted(found) == [(row, column) for row in reaching for column in reaching]
    for (row, column), place in found.items():
        assert (list(place.rows), list(place.columns)) == (seen[row], seen[column])


def test_places_that_are_not_evenly_spaced_are_refused():
    with pytest.raises(ValueError, match="evenly spaced"):
        strongest_places(np.ones((2, 2), np.float32), CONV1._replace(jump=(None, 4)), 9, 9, 9)
