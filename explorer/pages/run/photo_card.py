"""The first card of Run: the photo, what the network gets of it, how, and where it runs."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from explorer.errors import PhotoError
from explorer.figures.pictures import Picture
from explorer.pages.run.photo_sources import photo_sources
from explorer.pages.run.precision import precision_choice
from explorer.photos.preprocess import PREPROCESSINGS, Preprocessing
from explorer.photos.samples import SAMPLES
from explorer.runtime import available_devices, devices_left_out
from explorer.ui.alert import refused
from explorer.ui.own_keys import own_input
from explorer.ui.passes import Asked, Question
from explorer.ui.photos import (
    SessionPhoto,
    Shown,
    photo_of,
    preprocessing_of,
    shown_of,
)
from explorer.ui.state import Work
from explorer.ui.trained import weights_in_use
from explorer.wording.measured import measured
from explorer.wording.notation import pair, shape

_HEAD: Final = '<h2 class="ex-h3">{}</h2>'
_NOTE: Final = '<p class="ex-hint">{}</p>'


def photo_card(state: Work) -> Asked | None:
    """Draw the card; what it asks of the network, None where the input cannot be a photo."""
    with st.container(border=True, key="photo_card"):
        left, arrow, middle, right = st.columns([400, 30, 240, 343], gap="small")
        with right:
            preprocessing = _preprocessing_choice(state)
            steps = st.empty()
            device = _device_choice(state)
            precision = precision_choice(state, device)
        photo = photo_of(state)
        try:
            shown = shown_of(photo, state.network.input, preprocessing)
        except PhotoError as error:
            with middle:
                refused(error)
            shown = None
        with left:
            picture = shown.with_crop if shown else None
            alt = f"{photo.name} with the crop drawn on it"
            st.html(_HEAD.format("Photo") + (_image(picture, alt) if picture else ""))
            photo_sources(state)
            st.html(_NOTE.format(_about(state, photo)))
        if shown is None:
            return None
        arrow.html('<div class="ex-arrow" aria-hidden="true">→</div>')
        middle.html(
            _HEAD.format("What the network gets")
            + _image(shown.picture, "The crop, at the size of the network's input")
            + _NOTE.format(_range(shown))
        )
        items = "".join(
            f"<li><b>{escape(step.title)}</b> {escape(step.text)}</li>"
            for step in shown.prepared.steps
        )
        steps.html(f'<ol class="ex-steps">{items}</ol>')
    checkpoint = weights_in_use(state).checkpoint
    question = Question(
        network=state.network,
        photo=photo.key,
        preprocessing=preprocessing.id,
        seed=state.seed,
        device=device,
        checkpoint=checkpoint,
        precision=precision,
    )
    return Asked(question, shown.prepared)


def _image(picture: Picture, alt: str) -> str:
    return (
        f'<img class="ex-picture" src="{picture.url}" alt="{escape(alt)}" '
        f'style="aspect-ratio:{picture.width}/{picture.height}" width="{picture.width}">'
    )


def _about(state: Work, photo: SessionPhoto) -> str:
    """Whose photo it is, its size, and what was done to show it."""
    words = [f"<b>{escape(photo.name)}</b>."]
    if state.uploaded is None:
        words.append(f"{escape(SAMPLES[state.sample].credit)}.")
    words.append(f"{pair(photo.photo.width, photo.photo.height)} pixels.")
    return " ".join([*words, *(escape(note) for note in photo.photo.notes)])


def _range(shown: Shown) -> str:
    values = shown.prepared.array[0]
    low, high = (measured(float(end)) for end in (values.min(), values.max()))
    return f"{shape(values.shape)} values, from {low} to {high}."


def _preprocessing_choice(state: Work) -> Preprocessing:
    given = state.network.input

    def title(identity: str) -> str:
        each = PREPROCESSINGS[identity]
        size = str(given.width) if given.width == given.height else pair(given.height, given.width)
        return f"{each.title}, {'crop' if each.fit == 'crop' else 'stretched to'} {size}"

    chosen = preprocessing_of(state)
    if state.run.preprocessing not in PREPROCESSINGS:
        state.run.preprocessing = None  # a link named one that there is not
    key, changed = own_input(
        "preprocessing",
        lambda: preprocessing_of(state).id,
        lambda identity: setattr(state.run, "preprocessing", identity),
    )
    st.container(key="preprocessing").selectbox(
        "Preprocessing", list(PREPROCESSINGS), format_func=title, key=key, on_change=changed
    )
    return chosen


def _device_choice(state: Work) -> str:
    """The id of the chosen device; the best there is stands first."""
    devices = {device.id: device for device in available_devices()}
    chosen = state.run.device if state.run.device in devices else next(iter(devices))
    state.run.device = chosen
    key, changed = own_input(
        "device",
        lambda: state.run.device,
        lambda identity: setattr(state.run, "device", identity),
    )
    st.container(key="device").selectbox(
        "Device",
        list(devices),
        format_func=lambda identity: devices[identity].title,
        key=key,
        on_change=changed,
    )
    for why in devices_left_out():
        st.html(_NOTE.format(escape(why)))
    if not any(device.is_gpu for device in devices.values()):
        st.html(_NOTE.format("No GPU on this machine; everything here works without one."))
    return chosen
