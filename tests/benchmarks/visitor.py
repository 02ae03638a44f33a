"""A browser's side of Streamlit's WebSocket: what a visitor sends, and what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import websockets
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Field:
    """A field for a number: Streamlit's id of it and of the fragment that it stands in.

    of: the layer that it belongs to.
    """

    widget: str
    fragment: str
    of: str


class Visitor:
    """One browser tab: what it shows, its fields, the addresses of the pages.

    query: what stands behind the "?" of the address.
    text: of all the HTML that the last answer brought.
    """

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.pages: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
        self.entries = 0
        self.query = "variant=paper"
        self.text = ""

    async def show(self, page: str = "", **values: int) -> bool:
        """Rerun with a page open and fields changed; whether an error was shown."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.pages.get(page, "")
        state.widget_states.SetInParent()
        for name, value in values.items():
            field = self.fields[name]
            self.entries += 1
            entry = {"id": self.entries, "of": field.of, "text": str(value)}
            widget = state.widget_states.widgets.add()
            widget.id = _make_trigger_id(field.widget, "events")
            widget.json_trigger_value = json.dumps([{"event": "entered", "value": entry}])
            state.fragment_id = field.fragment
        await self.socket.send(message.SerializeToString())
        self.text = ""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self._answered()

    async def _answered(self) -> bool:
        failed = False
        while True:
            said = ForwardMsg.FromString(await self.socket.recv())
            kind = said.WhichOneof("type")
            if kind == "navigation":
                self.pages = {
                    each.url_pathname: each.page_script_hash for each in said.navigation.app_pages
                }
            elif kind == "page_info_changed":
                self.query = said.page_info_changed.query_string
            elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                failed = self._take(said.delta) or failed
            elif kind == "script_finished":
                return failed

    def _take(self, delta: Delta) -> bool:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            self.text += element.html.body
        elif kind == "bidi_component" and element.bidi_component.component_name == "number_field":
            # "$$ID-digest-field_stride_number"
            component = element.bidi_component
            name = component.id.rpartition("-")[2].removesuffix("_number")
            of = json.loads(component.json)["of"]
            self.fields[name] = Field(component.id, delta.fragment_id, of)
        return kind == "exception"


@asynccontextmanager
async def visiting(address: str) -> AsyncIterator[Visitor]:
    """A visitor who has just been shown the first page."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket)
        await visitor.show()
        yield visitor
