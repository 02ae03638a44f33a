"""The README's recipe for a variant, carried out for a network of three layers."""

VARIANT = '''"""One convolution and what decides."""

from explorer.network import Conv2d, Flatten, Input, Linear, Network
from explorer.variants.record import Citation, Variant

VARIANT = Variant(
    id="smallest",
    order=900,
    family="smallest",
    title="The smallest network",
    short_title="Smallest",
    network=Network(
        name="Smallest",
        input=Input(channels=3, height=12, width=12),
        layers=(
            Conv2d(name="conv1", filters=4, kernel=5),
            Flatten(name="flatten"),
            Linear(name="fc2", units=10),
        ),
    ),
    source=Citation(
        title="A Network",
        authors="Somebody",
        year=2026,
        where="https://example.org/a-network",
        notes=("It is as small as one can be.",),
    ),
)
'''
SEEN = """
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("streamlit_app.py", default_timeout=120)
app.query_params["variant"] = "smallest"
app.run()
assert not app.exception
(picker,) = [each for each in app.selectbox if each.label == "Network"]
print(picker.value, any(each.startswith("The smallest network ") for each in picker.options))
"""


def test_a_variant_in_one_file_is_in_the_catalogue_and_on_the_first_page(scratch):
    scratch.write("explorer/variants/catalogue/smallest.py", VARIANT)
    assert scratch.tests("tests/variants/test_variants.py", "-k", "smallest or catalogue") >= 5
    assert scratch.python("-c", SEEN).split() == ["smallest", "True"]
