"""Photos available without an upload: scikit-image's, all free of copyright."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from explorer.errors import PhotoError
from explorer.photos.photo import Photo, decode_photo


@dataclass(frozen=True)
class Sample:
    """A sample photo.

    id: its name in a link.
    title: what it shows.
    credit: the author and the terms, from scikit-image's documentation.
    file: in scikit-image's data folder.
    """

    id: str
    title: str
    credit: str
    file: str


SAMPLES: Final[dict[str, Sample]] = {
    sample.id: sample
    for sample in (
        Sample("chelsea", "Chelsea, a cat", "Stefan van der Walt, CC0", "chelsea.png"),
        Sample("coffee", "A cup of coffee", "Rachel Michetti, CC0", "coffee.png"),
        Sample("astronaut", "Eileen Collins, astronaut", "NASA, public domain", "astronaut.png"),
        Sample("rocket", "A Falcon 9 at Cape Canaveral", "SpaceX, public domain", "rocket.jpg"),
        Sample(
            "hubble",
            "The Hubble extreme deep field",
            "NASA, public domain",
            "hubble_deep_field.jpg",
        ),
        Sample("camera", "A cameraman, in gray", "Lav Varshney, CC0", "camera.png"),
        Sample("brick", "A brick wall, in gray", "CC0Textures, CC0", "brick.png"),
    )
}
"""Every sample by its id; a visitor starts with the first."""


@lru_cache(maxsize=len(SAMPLES))
def sample_photo(sample_id: str) -> Photo:
    """Return a sample, decoded once; it comes with scikit-image, so nothing is downloaded.

    Raises PhotoError if no sample has this id.
    """
    sample = SAMPLES.get(sample_id)
    if sample is None:
        raise PhotoError(
            received=f'there is no sample photo "{sample_id[:40]}"',
            expected=f"there are {', '.join(SAMPLES)}",
            remedy=f"choose {next(iter(SAMPLES))}",
        )
    return decode_photo((_folder() / sample.file).read_bytes(), sample.file)


def _folder() -> Path:
    """Where scikit-image keeps its data, found without importing it and all of scipy."""
    package = find_spec("skimage")
    if package is None or package.origin is None:
        message = "scikit-image is not installed: run the install command of the README"
        raise ModuleNotFoundError(message)
    return Path(package.origin).parent / "data"
