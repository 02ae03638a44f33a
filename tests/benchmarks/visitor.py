"""A browser's side of Streamlit's WebSocket: what a visitor sends, and what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Field:
    """An input of the page: Streamlit's id of it, and of the fragment that it stands in."""

    widget: str
    fragment: str


class Visitor:
    """One browser tab: what it shows, its fields, the addresses of the pages.

    query: what stands behind the "?" of the address.
    text: of all the HTML that the last answer brought.
    """

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.pages: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
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
            widget = state.widget_states.widgets.add()
            widget.id, widget.int_value = field.widget, value
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
        elif kind == "number_input":
            # "$$ID-digest-field_stride_2": an input's key, and how often it was made anew.
            name = element.number_input.id.rpartition("-")[2].rpartition("_")[0]
            self.fields[name] = Field(element.number_input.id, delta.fragment_id)
        return kind == "exception"


@asynccontextmanager
async def visiting(address: str) -> AsyncIterator[Visitor]:
    """A visitor who has just been shown the first page."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket)
        await visitor.show()
        yield visitor
