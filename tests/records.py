"""The records of a room: what its classes say of themselves."""

from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import walk_packages


def changeable(room):
    """The dataclasses of a room whose fields can be set after they were made."""
    package = import_module(f"explorer.{room}")
    names = [each.name for each in walk_packages(package.__path__, f"{package.__name__}.")]
    made = {
        each
        for name in names
        for each in vars(import_module(name)).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == name
    }
    return sorted(each.__name__ for each in made if not each.__dataclass_params__.frozen)
