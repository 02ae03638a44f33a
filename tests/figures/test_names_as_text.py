"""A network's name and a layer's are text wherever a figure writes them."""

from xml.etree import ElementTree as ET

from explorer.arithmetic import trace
from explorer.exchange import csv_text, layers_csv
from explorer.figures.drawing import draw
from explorer.network import Input, Network, Relu

NAME = "</title><script>alert(1)</script><image href='https://x.org/a' onload=\"alert(1)\"/>]]>&"
NETWORK = Network(
    name=NAME, input=Input(channels=3, height=8, width=8), layers=[Relu(name="script")]
)


def test_a_drawing_has_a_networks_name_as_its_title_and_no_element_of_it():
    root = ET.fromstring(draw(trace(NETWORK), 700).svg)  # noqa: S314 - our own
    elements = list(root.iter())
    assert not any(element.tag.endswith("script") for element in elements)
    assert not any("x.org" in value for element in elements for value in element.attrib.values())
    assert not any(name.startswith("on") for element in elements for name in element.attrib)
    assert any((element.text or "").startswith(NAME) for element in elements)


def test_a_table_to_download_holds_no_formula():
    for start in ("=", "+", "-", "@", "\t", "＝"):
        line = csv_text(["network"], [[f'{start}HYPERLINK("https://x.org")']]).splitlines()[1]
        assert line.strip('"').startswith("'")
    assert not any(
        cell.strip('"').startswith(("=", "+", "@"))
        for line in layers_csv(trace(NETWORK)).splitlines()
        for cell in line.split(",")
    )
