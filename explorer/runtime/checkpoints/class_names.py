"""The names of ImageNet's 1,000 classes, in the order of a trained network's outputs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("imagenet_classes.txt")


@cache
def class_names() -> tuple[str, ...]:
    """WordNet's first word for each class, the first class first: "tench" is class 0."""
    return tuple(words.partition(",")[0] for _, words in _lines())


@cache
def class_synsets() -> tuple[str, ...]:
    """WordNet's number of each class: "n01440764" is class 0."""
    return tuple(synset for synset, _ in _lines())


def _lines() -> list[tuple[str, str]]:
    """The synset and all of its words; tests say where the file comes from."""
    lines = _FILE.read_text("utf-8").splitlines()
    return [(synset, words) for synset, _, words in (line.partition("\t") for line in lines)]
