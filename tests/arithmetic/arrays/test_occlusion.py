import numpy as np
import pytest

from explorer.arithmetic.arrays.occlusion import Square, mean_drops, positions


@pytest.mark.parametrize(
    ("height", "width", "side", "step"),
    [(227, 227, 28, 14), (23, 27, 5, 2), (9, 9, 9, 4), (10, 13, 3, 3), (1, 1, 1, 1)],
)
def test_every_pixel_is_covered_and_no_square_leaves_the_photo(height, width, side, step):
    squares = positions(height, width, side, step)
    covered = np.zeros((height, width), bool)
    for top, left, own in squares:
        assert own == side
        assert 0 <= top <= height - side
        assert 0 <= left <= width - side
        covered[top : top + side, left : left + side] = True
    assert covered.all()
    assert len(set(squares)) == len(squares)


def test_the_last_square_of_a_row_stands_at_the_edge():
    assert [square.left for square in positions(4, 10, 4, 4)] == [0, 4, 6]


def test_a_pixel_gets_the_mean_of_the_squares_that_covered_it():
    squares = (Square(0, 0, 2), Square(0, 1, 2))
    heat = mean_drops(squares, (4.0, -2.0), 2, 4)
    nan = np.nan
    np.testing.assert_array_equal(heat, np.array([[4, 1, -2, nan]] * 2, np.float32))


def test_each_square_has_one_drop():
    with pytest.raises(ValueError, match="shorter"):
        mean_drops([Square(0, 0, 2), Square(1, 1, 2)], [0.5], 4, 4)
