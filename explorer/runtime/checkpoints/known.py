"""The published weights of AlexNet that this project knows, as facts; nothing here reads a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True)
class KnownWeights:
    """Weights that someone published.

    id: the word in a URL of this app.
    file: the name under which they are kept and looked for.
    url: where they come from.
    size: bytes; computed from the published MiB if there is nothing else, so up to 1 kB off.
    sha256: of the whole file, in hexadecimal.
    variants: ids of the networks that they are for, the closest to their own first.
    preprocessing: the id of the one that they were trained or published with.
    source: where these facts are published, in a sentence.
    """

    id: str
    title: str
    file: str
    url: str
    size: int
    sha256: str
    variants: tuple[str, ...]
    preprocessing: str
    source: str

    @property
    def host(self) -> str:
        """The host that a download asks, which may redirect it to another."""
        return urlsplit(self.url).hostname or ""


KNOWN: Final[dict[str, KnownWeights]] = {
    each.id: each
    for each in (
        KnownWeights(
            id="torchvision",
            title="torchvision's",
            file="alexnet-owt-7be5be79.pth",
            url="https://download.pytorch.org/models/alexnet-owt-7be5be79.pth",
            size=round(233.087 * 2**20),
            sha256="7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02",
            variants=("torchvision",),
            preprocessing="torchvision",
            source="torchvision prints 56.522 % top-1 and 79.066 % top-5 for them on ImageNet.",
        ),
        KnownWeights(
            id="bvlc",
            title="BVLC's, from Caffe",
            file="bvlcalexnet-12.onnx",
            url=(
                "https://huggingface.co/onnxmodelzoo/legacy_models/resolve/main/validated/vision/"
                "classification/alexnet/model/bvlcalexnet-12.onnx"
            ),
            size=243_863_787,
            sha256="6b0da9510f27f234ee96a85dc3809dd210150fdefad87f6850f9788513216945",
            variants=("caffe", "paper", "original_code"),
            preprocessing="caffe",
            source="Trained with Caffe as bvlc_alexnet; the ONNX model zoo keeps them.",
        ),
    )
}
"""All of them by their ids."""


def known_for(variant: str) -> KnownWeights | None:
    """The published weights of a variant; None if there are none."""
    return next((each for each in KNOWN.values() if variant in each.variants), None)
