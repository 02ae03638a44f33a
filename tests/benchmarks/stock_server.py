"""Streamlit as it comes: Python's own event loop, and the collector of garbage after every run.

Takes the arguments of `streamlit`.
"""

import gc
import sys

from streamlit.web.cli import main

sys.modules["uvloop"] = None  # type: ignore[assignment]  # as where it is not installed
gc.freeze = lambda: None

if __name__ == "__main__":
    main()
