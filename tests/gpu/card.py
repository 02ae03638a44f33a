"""What the tests here need of a machine; each is skipped, with the reason, where it is missing."""

import pytest
import torch

from explorer.runtime.precision import precisions_of

# Nothing but a real card shows what a captured graph or its memory does.
NEEDED = pytest.mark.skipif(not torch.cuda.is_available(), reason="this machine has no CUDA device")


def offered(precision):
    """Skip what an older card cannot do: no units for TF32 or bf16, so no such choice on Run."""
    if precision not in precisions_of("cuda:0"):
        pytest.skip(f"this card offers no {precision}")
