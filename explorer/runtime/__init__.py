"""Where torch lives: modules, weights and forward passes.

torch takes a second to import, so each name is loaded on first use; `__init__.pyi` says which
names there are, and where they come from.
"""

import os

import lazy_loader

# Read when torch is loaded. Threads that spin while they wait make a pass four times slower, or
# worse, on a machine that has anything else to do.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
