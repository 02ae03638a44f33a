"""The table of all layers: fields to change in place, with the results next to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any

import streamlit as st
from pydantic import BaseModel

from explorer.arithmetic import Trace
from explorer.arithmetic import trace as trace_of
from explorer.figures.table import TableRow, column_sums, share_text, table_rows
from explorer.network import Network
from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported
from explorer.ui.state import Rejected

_MOUNT = component("layer_table")


class _Edit(BaseModel):
    """What was typed into a cell; `id` grows with every edit."""

    id: int
    index: int
    field: str
    text: str


class _Act(BaseModel):
    """What the browser reports: every edit not known to have arrived, and the layer picked."""

    edits: list[_Edit]
    select: int | None


def layer_table(
    trace: Trace,
    selected: int,
    *,
    key: str,
    on_select: Callable[[int], None],
    on_edit: Callable[[int, str, str], None],
    rejected: Rejected | None = None,
) -> None:
    """Draw the table; what a visitor does comes back through the two callbacks, before the rerun.

    selected: the index of the selected layer; −1, the input, selects no row.
    on_select: gets the index of the layer picked.
    on_edit: gets a layer's index, a field's name and the text typed, which
        `explorer.exchange.field_text.parse_field` reads.
    rejected: the last edit, if it was refused; it stays in its cell with its sentence.
    """
    arrived = f"{key}_arrived"

    def acted() -> None:
        # During a run Streamlit keeps only the newest message, so the browser repeats
        # an edit until it sees it acknowledged here; `arrived` prevents making it twice.
        # Streamlit may interrupt a callback wherever it touches the session's state, so an edit is
        # acknowledged once it is made.
        report = reported(key, "act")
        if report is None:
            return
        act = _Act.model_validate(report)
        layers = len(trace.network.layers)
        for edit in act.edits:
            if edit.id > st.session_state.get(arrived, 0):
                if 0 <= edit.index < layers:
                    on_edit(edit.index, edit.field, edit.text)
                st.session_state[arrived] = edit.id
        if act.select is not None and 0 <= act.select < layers:
            on_select(act.select)

    in_table = rejected is not None and any(
        cell is not None and cell.field == rejected.field
        for row in table_rows(trace)[max(rejected.layer, 0) : rejected.layer + 1]
        for cell in row.cells
    )
    _MOUNT(
        key=key,
        data={
            "rows": _rows_data(trace.network),
            "totals": column_sums(trace)._asdict(),
            "selected": selected,
            "rejected": asdict(rejected) if rejected is not None and in_table else None,
            "arrived": st.session_state.get(arrived, 0),
        },
        on_act_change=acted,
    )


@lru_cache(maxsize=64)
def _rows_data(network: Network) -> list[dict[str, Any]]:
    """All rows as the script reads them."""
    return [_row_data(row) for row in table_rows(trace_of(network))]


def _row_data(row: TableRow) -> dict[str, Any]:
    return {
        **{field.name: getattr(row, field.name) for field in fields(row)},
        "cells": [None if cell is None else cell._asdict() for cell in row.cells],
        "parameters_share": _share_data(row.parameters_share),
        "macs_share": _share_data(row.macs_share),
    }


def _share_data(share: float | None) -> dict[str, Any] | None:
    return None if share is None else {"part": round(share, 4), "text": share_text(share)}
