import os
import subprocess
import sys

import pytest

import explorer.runtime


def in_a_new_process(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**{k: v for k, v in os.environ.items() if k != "OMP_WAIT_POLICY"}, **environment},
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", explorer.runtime.__all__)
def test_every_public_name_is_there(name):
    made = getattr(explorer.runtime, name)
    assert name.isupper() or made.__name__ == name


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="attribute train"):
        explorer.runtime.train  # noqa: B018 - looking it up is the test


def test_torch_is_loaded_with_the_first_name_that_needs_it():
    program = (
        "import sys, explorer.runtime\n"
        "print('torch' in sys.modules)\n"
        "from explorer.runtime import choose_device\n"
        "print('torch' in sys.modules)"
    )
    assert in_a_new_process(program).split() == ["False", "True"]


def test_threads_wait_without_spinning_unless_the_machine_says_otherwise():
    program = "import os, explorer.runtime; print(os.environ['OMP_WAIT_POLICY'])"
    assert in_a_new_process(program) == "PASSIVE"
    assert in_a_new_process(program, OMP_WAIT_POLICY="ACTIVE") == "ACTIVE"
