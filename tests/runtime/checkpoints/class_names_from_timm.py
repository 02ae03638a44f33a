"""Write the class names anew: `python class_names_from_timm.py FOLDER`, timm's timm/data/_info.

timm (Apache License 2.0, version 1.0.31 when this was last run) has the 1,000 synsets in the order
of ImageNet's classes, and WordNet's words for each.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).parents[3] / "explorer/runtime/checkpoints/imagenet_classes.txt"


def lines_from(folder):
    """A line a class, in order: the synset, a tab, its words."""
    pairs = (folder / "imagenet_synset_to_lemma.txt").read_text("utf-8").splitlines()
    words = dict(pair.split("\t", 1) for pair in pairs)
    synsets = (folder / "imagenet_synsets.txt").read_text("utf-8").split()
    return [f"{synset}\t{words[synset]}" for synset in synsets]


if __name__ == "__main__":
    TARGET.write_text("\n".join(lines_from(Path(sys.argv[1]))) + "\n", "utf-8")
