"""What every test shares."""

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
import torch
from hypothesis import HealthCheck, settings

# Triton decides when it is first imported, by whichever test: without a card its interpreter runs
# the kernels of explorer/runtime/cuda, the same code, on the CPU.
if not torch.cuda.is_available():
    os.environ["TRITON_INTERPRET"] = "1"

# Machines differ in speed, so no example has a deadline. Examples are drawn anew each run; one that
# fails is kept in .hypothesis/ and printed as a line that repeats it anywhere.
settings.register_profile(
    "explorer", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# For a search that takes an hour: pytest --hypothesis-profile=long
settings.register_profile("long", settings.get_profile("explorer"), max_examples=5_000)
settings.load_profile("explorer")


PATIENCE = 120
"""seconds after which a page's run counts as hanging"""


@pytest.fixture(autouse=True, scope="session")
def _every_run_of_a_page_is_looked_at() -> Iterator[None]:
    """After each run of an AppTest, whoever made it: nothing was raised, and something is there.

    Streamlit draws what a page raises as one more element, and of a page that does not even compile
    nothing at all, so that a test that asks for a sentence passes over both.
    """
    if find_spec("streamlit") is None:  # where only the tests of the GPU run
        yield
        return
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - not there on every machine
    from streamlit.testing.v1.util import patch_config_options  # noqa: PLC0415

    run = AppTest._run

    def looked_at(app: AppTest, *args: object, **options: object) -> AppTest:
        # Streamlit's own three seconds are too short where the machine does something else.
        app.default_timeout = max(app.default_timeout, PATIENCE)
        with patch_config_options({"client.showErrorDetails": "full"}):
            run(app, *args, **options)
        raised = ["\n".join([each.message, *each.stack_trace]) for each in app.exception]
        assert not raised, "\n\n".join(raised)
        drawn = [block for block in app._tree.children.values() if block.children]
        assert drawn, "the page drew nothing: can it be read?"
        return app

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AppTest, "_run", looked_at)
        yield
