import pytest


@pytest.fixture(scope="session")
def compiled():
    """The kernels: compiled for the card where there is one, else interpreted on the CPU."""
    pytest.importorskip("triton", reason="Triton has no build for this system")
    from explorer.runtime.cuda import kernels  # noqa: PLC0415 - needs Triton

    return kernels
