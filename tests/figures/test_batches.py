"""The chart of batches: two lines per precision, told apart without color."""

from explorer.figures.batches import Curve, batch_chart

CURVES = [
    Curve("fp32", (1, 2, 4), (300.0, 160.0, 90.0), (60.0, 31.0, 17.0)),
    Curve("bf16", (1, 2, 4), (90.0, 50.0, 30.0), (30.0, 16.0, 9.0)),
]


def test_each_precision_has_what_it_takes_and_the_least():
    lines = batch_chart(CURVES).data
    assert [line.name for line in lines] == [
        "fp32",
        "fp32, at the least",
        "bf16",
        "bf16, at the least",
    ]
    assert list(lines[2].y) == [90.0, 50.0, 30.0]
    assert list(lines[3].x) == [1, 2, 4]


def test_curves_differ_in_dash_and_marker_and_axes_are_logarithmic():
    figure = batch_chart(CURVES)
    assert figure.data[0].line.dash != figure.data[2].line.dash
    assert figure.data[0].marker.symbol != figure.data[2].marker.symbol
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")
    assert list(figure.layout.xaxis.tickvals) == [1, 2, 4]
