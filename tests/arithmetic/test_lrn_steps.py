"""The formulas of LRN with the numbers put in."""

from explorer.arithmetic import trace
from explorer.network import Conv2d, Input, LocalResponseNorm, Network


def row(*layers, side=9, channels=3):
    given_input = Input(channels=channels, height=side, width=side)
    return trace(Network(input=given_input, layers=layers)).rows[-1]


def texts(made):
    return {step.quantity: step.text for step in made.steps}


def note(made, quantity):
    return next(step.note for step in made.steps if step.quantity == quantity)


def test_lrn_says_which_convention_its_alpha_follows():
    fields = {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2.0}
    plain = row(LocalResponseNorm(**fields))
    over = row(LocalResponseNorm(**fields, alpha_over_size=True))
    assert "not divided" in note(plain, "Each value")
    assert texts(over)["Each value"] == "a / (2 + 0.0001/5·S)^0.75"


def test_an_even_lrn_window_says_where_it_lies_and_an_odd_one_need_not():
    fields = {"alpha": 1e-4, "beta": 0.75, "k": 2.0}
    even, odd = (note(row(LocalResponseNorm(size=n, **fields)), "Each value") for n in (4, 5))
    # FACTS.md, section 3: torch takes n/2 channels below and n/2 − 1 above, ONNX the mirror of it.
    assert even.endswith(
        "An even size takes 2 below and 1 above here, as in torch; ONNX takes the mirror image."
    )
    assert "even" not in odd


def test_lrn_within_a_map_says_its_positions_its_edges_and_what_a_value_sees():
    layers = (
        Conv2d(filters=8, kernel=11, stride=4),
        LocalResponseNorm(
            size=5, alpha=1e-3, beta=0.75, k=1, alpha_over_size=True, region="within"
        ),
    )
    made = row(*layers, side=227)
    assert texts(made) == {
        "Each value": "a / (1 + 0.001/5²·S)^0.75",
        "Positions in a window": "5·5 = 25",
        "Receptive field": "11 + (5 − 1)·4 = 27 pixels",
    }
    assert note(made, "Each value") == (
        "S is the sum of squares over the 5 × 5 positions around it in the same map. Alpha is "
        "divided by all 25 positions first, as Caffe and the original code do."
    )
    assert note(made, "Positions in a window") == (
        "The top left corner reads 3 × 3 of them; beyond the map there are zeros, and the divisor "
        "stays 25."
    )


def test_lrn_within_a_map_smaller_than_its_window_reads_all_of_it_in_the_corner():
    made = row(LocalResponseNorm(size=25, alpha=1, beta=1, k=1.0, region="within"))
    assert note(made, "Positions in a window") == (
        "The top left corner reads 9 × 9 of them; beyond the map there are zeros."
    )
    assert "not divided" in note(made, "Each value")
