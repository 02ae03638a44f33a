"""The guard around values on a GPU, where there is none; test_device.py has what a GPU raises."""

import subprocess
import sys


def test_the_guard_leaves_torch_unloaded_while_nothing_fails():
    program = (
        "import sys\n"
        "from explorer.runtime.guard import gpu_at_work\n"
        "with gpu_at_work(): pass\n"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
