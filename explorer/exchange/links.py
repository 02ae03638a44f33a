"""A network in a link: JSON without the defaults, deflated, in base64url after a version.

Links that were given away must open forever: the meaning of a version, including its dictionary,
never changes. A better form gets the next number, and the old one stays readable.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError

from explorer.errors import NetworkFormatError
from explorer.exchange.network_json import network_from_json
from explorer.limits import MAX_LINK_CHARACTERS, MAX_NETWORK_JSON_BYTES
from explorer.network import Layer, Network
from explorer.wording.notation import number

_VERSION: Final = "1."

_DICTIONARY: Final = (
    b'"adaptive_avg_pool2d","output_size":"avg_pool2d""batch_norm","epsilon":"tanh""sigmoid"'
    b'"softmax""valid","dilation":2,[1,[2,[3,"bias":false"alpha_over_size":true,"groups":2'
    b'"k":1.0,"rounding":"ceil"}"padding":"same"}{"name":"AlexNet, the original code","input":'
    b'{"channels":3,"height":224,"width":224},"layers":[{"name":"conv1","kind":"conv2d","filters":64,'
    b'{"name":"AlexNet, torchvision","AlexNet, Caffe","AlexNet, without groups",'
    b'{"name":"AlexNet, the paper","input":{"channels":3,"height":227,"width":227},"layers":['
    b'{"name":"conv1","kind":"conv2d","filters":96,"kernel":11,"stride":4},'
    b'{"name":"relu1","kind":"relu"},'
    b'{"name":"norm1","kind":"local_response_norm","size":5,"alpha":0.0001,"beta":0.75,"k":2.0},'
    b'{"name":"pool1","kind":"max_pool2d","kernel":3,"stride":2},'
    b'{"name":"conv2","kind":"conv2d","filters":256,"kernel":5,"padding":2,"groups":2},'
    b'{"name":"relu2","kind":"relu"},'
    b'{"name":"norm2","kind":"local_response_norm","size":5,"alpha":0.0001,"beta":0.75,"k":2.0},'
    b'{"name":"pool2","kind":"max_pool2d","kernel":3,"stride":2},'
    b'{"name":"conv3","kind":"conv2d","filters":384,"kernel":3,"padding":1},'
    b'{"name":"relu3","kind":"relu"},'
    b'{"name":"conv4","kind":"conv2d","filters":384,"kernel":3,"padding":1,"groups":2},'
    b'{"name":"relu4","kind":"relu"},'
    b'{"name":"conv5","kind":"conv2d","filters":256,"kernel":3,"padding":1,"groups":2},'
    b'{"name":"relu5","kind":"relu"},'
    b'{"name":"pool5","kind":"max_pool2d","kernel":3,"stride":2},'
    b'{"name":"flatten","kind":"flatten"},'
    b'{"name":"fc6","kind":"linear","units":4096},{"name":"relu6","kind":"relu"},'
    b'{"name":"drop6","kind":"dropout","rate":0.5},'
    b'{"name":"fc7","kind":"linear","units":4096},{"name":"relu7","kind":"relu"},'
    b'{"name":"drop7","kind":"dropout","rate":0.5},'
    b'{"name":"fc8","kind":"linear","units":1000}]}'
)
"""The preset dictionary (RFC 1950), known to both ends: the words of the JSON and the paper's
network, the most likely last. It is part of version 1."""


def pack(network: Network) -> str:
    """Return the network as characters that a URL takes unchanged; `unpack` is the inverse.

    Raises NetworkFormatError if the text is too long for a link: many layers with long names.
    """
    text = json.dumps(_brief(network), ensure_ascii=False, separators=(",", ":"))
    deflate = zlib.compressobj(level=9, zdict=_DICTIONARY)
    link = _VERSION + _characters(deflate.compress(text.encode()) + deflate.flush())
    if len(link) > MAX_LINK_CHARACTERS:
        raise NetworkFormatError(
            f"the network takes {number(len(link))} characters",
            f"a link holds {number(MAX_LINK_CHARACTERS)} at most",
            "give its layers shorter names, or leave some out",
        )
    return link


def unpack(link: str) -> Network:
    """Return the network in a link.

    Raises NetworkFormatError if the link is damaged, too long, of an unknown version, or holds
    something else. Never unpacks more bytes than a network may take.
    """
    if len(link) > MAX_LINK_CHARACTERS:
        raise NetworkFormatError(
            f"the link has {number(len(link))} characters",
            f"a network takes {number(MAX_LINK_CHARACTERS)} at most",
            "copy the link again",
        )
    if not link.startswith(_VERSION):
        raise NetworkFormatError(
            f'the link starts with "{link[: len(_VERSION)]}"',
            f'a network in a link starts with "{_VERSION}"',
            "copy the link again",
        )
    text = link.removeprefix(_VERSION)
    try:
        packed = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise _damaged() from error
    # Python also decodes "+" as "-", and a last character with spare bits set: not what was
    # given away.
    if _characters(packed) != text:
        raise _damaged()
    return network_from_json(_inflated(packed))


def _characters(packed: bytes) -> str:
    return urlsafe_b64encode(packed).rstrip(b"=").decode()


def _inflated(packed: bytes) -> bytes:
    """Return the inflated bytes; zlib's checksum detects any change on the way."""
    inflate = zlib.decompressobj(zdict=_DICTIONARY)
    try:
        text = inflate.decompress(packed, MAX_NETWORK_JSON_BYTES)
    except zlib.error as error:
        raise _damaged() from error
    if inflate.unconsumed_tail:
        raise NetworkFormatError(
            f"the link unpacks to over {number(MAX_NETWORK_JSON_BYTES)} bytes",
            "a network takes less",
            "copy the link again",
        )
    if not inflate.eof or inflate.unused_data:
        raise _damaged()
    return text


def _damaged() -> NetworkFormatError:
    return NetworkFormatError(
        "the link has characters missing or changed",
        "a network in a link opens only whole",
        "copy the link again",
    )


def _brief(network: Network) -> dict[str, Any]:
    """The network's JSON without the fields that reading fills in."""
    name = {"name": network.name} if network.name else {}
    layers = [dict(_brief_layer(layer)) for layer in network.layers]
    return {**name, "input": network.input.model_dump(), "layers": layers}


@lru_cache(maxsize=1024)
def _brief_layer(layer: Layer) -> tuple[tuple[str, Any], ...]:
    """The fields without which reading would give another layer, such as a pool's stride."""
    fields = layer.model_dump()
    for field in [field for field in fields if field != "kind"]:
        without = {key: value for key, value in fields.items() if key != field}
        if _makes(layer, without):
            fields = without
    return tuple(fields.items())


def _makes(layer: Layer, fields: dict[str, Any]) -> bool:
    try:
        return type(layer).model_validate(fields) == layer
    except ValidationError:
        return False
