"""The figure of the lesson that is open."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from explorer.arithmetic import trace
from explorer.arithmetic.arrays.batch_norm import batch_norm
from explorer.arithmetic.arrays.lrn_conventions import PAPER
from explorer.figures.lesson_figures import (
    fields_html,
    maps_html,
    shapes_html,
    units_html,
    values_html,
)
from explorer.html import h
from explorer.lessons.slips.sizes import axis_of
from explorer.lessons.task import NumberTask, row_of
from explorer.pages.learn.state import SHOWN, LearnView
from explorer.pages.lrn.inhibition import PRESETS
from explorer.pages.lrn.state import MAX_ACTIVATION
from explorer.photos.samples import sample_photo
from explorer.ui.components.lrn_inhibition import lrn_inhibition
from explorer.ui.components.pixel_row import RowOfPixels, pixel_row
from explorer.ui.state import DEFAULT_SAMPLE

_PHOTO_ROW: Final = 96
_VALUES: Final = (2.0, 4.0, 4.0, 6.0)


def figure(view: LearnView) -> None:
    """Draw the picture that belongs to the lesson."""
    shown = view.shown.figure
    if shown.shows == "row":
        _row(view)
        return
    st.html(h.h3(shown.title, class_="ex-h3"))
    if shown.shows == "lrn":
        bars = PRESETS[0].bars
        key = "learn_lrn"
        lrn_inhibition(bars, PRESETS, MAX_ACTIVATION, PAPER.own, "channel", _nothing, key=key)
    elif shown.shows == "fields":
        st.html(fields_html(trace(shown.network), 1 + view.open))
    elif shown.shows == "units":
        st.html(units_html(0.5))
    elif shown.shows == "channels":
        made = batch_norm(np.array(_VALUES).reshape(1, 1, -1)).ravel()
        st.html(values_html(_VALUES, made.tolist()))
    elif shown.shows == "summary":
        st.html(shapes_html(shown.lines))
    else:
        st.html(maps_html(trace(shown.network)))


def _nothing(_: tuple[int, ...]) -> None:
    """What is dragged here is for the eye alone."""


def _row(view: LearnView) -> None:
    """The windows over a row of the question that is open, else of the figure's own layer."""
    shown = view.shown.figure
    at = min(view.open, len(view.shown.exercises) - 1)
    task = view.exercise(at).task
    fits = isinstance(task, NumberTask) and task.row.windows is not None
    network, layer = (
        (task.network, task.layer)
        if isinstance(task, NumberTask) and fits
        else (shown.network, shown.layer)
    )
    row = row_of(network, layer)
    axis = axis_of(row)
    pixel_row(
        RowOfPixels(
            shown.title,
            axis.input,
            axis.kernel,
            axis.stride,
            axis.before,
            getattr(row.layer, "rounding", "floor") == "ceil",
            _colors(),
            _guess(view, at, axis.output),
            known=view.open >= len(view.shown.exercises),
            steppers=view.lesson == "which_input",
        ),
        key=f"learn_row_{view.lesson}_{axis.input}_{axis.kernel}_{axis.stride}_{axis.before}",
    )


def _guess(view: LearnView, at: int, right: int) -> int | None:
    """The windows that the last answer to a question about them means."""
    task, last = view.exercise(at).task, view.tries(at)[-1:]
    if not last or last == (SHOWN,) or not isinstance(task, NumberTask):
        return None
    if task.right != right or view.feedback(at).slip == "unreadable":
        return None
    value = task.read(last[0])
    return value if isinstance(value, int) and value > 0 else None


def _colors() -> list[str]:
    """A row of the sample photo, a color per pixel."""
    pixels = sample_photo(DEFAULT_SAMPLE).pixels[_PHOTO_ROW, :260]
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in pixels.tolist()]
