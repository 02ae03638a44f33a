import os

import pytest
import torch

# Triton decides when it is first imported: without a card its interpreter runs the same code.
if not torch.cuda.is_available():
    os.environ["TRITON_INTERPRET"] = "1"


@pytest.fixture(scope="session")
def compiled():
    """The kernels: compiled for the card where there is one, else interpreted on the CPU."""
    pytest.importorskip("triton", reason="Triton has no build for this system")
    from explorer.runtime.cuda import kernels  # noqa: PLC0415 - needs Triton

    return kernels
