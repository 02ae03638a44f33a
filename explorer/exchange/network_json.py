"""A network from untrusted JSON."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json

from explorer.errors import NetworkFormatError
from explorer.exchange.explain import explain
from explorer.limits import MAX_LAYERS, MAX_NETWORK_JSON_BYTES
from explorer.network import Network
from explorer.wording.notation import number, plural

_LONGEST_VALUE: Final = 40
"""The most characters of a value that a sentence quotes."""


def network_from_json(data: str | bytes) -> Network:
    """Read a network; its size is checked before it is parsed.

    Raises NetworkFormatError for anything that is not a network, with the field at fault.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MAX_NETWORK_JSON_BYTES:
        raise NetworkFormatError(
            f"the JSON has {plural(len(raw), 'byte')}",
            f"a network takes {number(MAX_NETWORK_JSON_BYTES)} at most",
            f"save it again from here, or take layers out until there are {MAX_LAYERS} or fewer",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NetworkFormatError(
            f"byte {number(error.start + 1)} of the text is not UTF-8",
            "JSON is written in UTF-8",
            "save the text as UTF-8",
        ) from error
    try:
        network = Network.model_validate_json(text)
    except ValidationError as error:
        raise explain(error, _document(text)) from error
    # JSON readers silently take the last of two equal keys.
    json.loads(text, object_pairs_hook=_told_once)
    return network


def _told_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; raise NetworkFormatError for a duplicate key."""
    told: dict[str, Any] = {}
    for key, value in pairs:
        if key in told:
            name = dict(pairs).get("name")
            where = f" of {json.dumps(name)}" if key != "name" and isinstance(name, str) else ""
            raise NetworkFormatError(
                f'"{key}"{where} appears twice, as {_short(told[key])} and as {_short(value)}',
                "an object of JSON has each key once",
                f'remove one "{key}"',
            )
        told[key] = value
    return told


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _document(text: str) -> Any:
    """The parsed text, for the names in it; None if it is not JSON."""
    try:
        return from_json(text)
    except ValueError:
        return None
