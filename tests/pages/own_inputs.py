"""How a test finds an input whose key ends in a number of its own."""

import re


def own(elements, name):
    """The one of such elements as `app.selectbox` that is called so."""
    (found,) = [each for each in elements if re.fullmatch(rf"{name}_\d+", each.key or "")]
    return found
