import re

from explorer.arithmetic import trace
from explorer.figures.lesson_figures import fields_html, maps_html, shapes_html, units_html
from explorer.variants import VARIANTS

PAPER = trace(VARIANTS["paper"].network)


def test_a_map_of_half_the_height_is_drawn_half_as_high():
    sides = dict(re.findall(r"width:(\d+)px;height:\1px[^>]*></i><span>(\w+)<", maps_html(PAPER)))
    drawn = {name: int(side) for side, name in sides.items()}
    assert drawn["input"] == 120
    assert abs(drawn["conv1"] - 120 * 55 / 227) <= 1


def test_fields_that_are_not_known_yet_are_not_told():
    shown = fields_html(PAPER, 2)
    assert "19 pixels" in shown
    assert "51 pixels" not in shown


def test_half_of_the_units_are_dropped_in_training_and_none_at_test_time():
    training, test = re.findall(r"(\d+) of 64 units are 0</figcaption>", units_html(0.5))
    assert (training, test) == ("32", "0")


def test_a_printed_name_is_text():
    assert "<b>" not in shapes_html([("<b>", "1 × 1 × 1", "0")])
