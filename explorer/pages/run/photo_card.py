"""The first card of Run: the photo, what the network gets of it, how, and where it runs."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.errors import PhotoError
from explorer.figures.pictures import Picture
from explorer.html import Markup, fragment, h, joined
from explorer.pages.run.photo_sources import photo_sources
from explorer.pages.run.precision import precision_choice
from explorer.photos.preprocess import PREPROCESSINGS, Preprocessing
from explorer.photos.samples import SAMPLES
from explorer.runtime import available_devices, devices_left_out
from explorer.ui.alert import refused
from explorer.ui.own_keys import own_input
from explorer.ui.passes import Asked, PassQuestion
from explorer.ui.photos import (
    SessionPhoto,
    ShownPhoto,
    photo_of,
    preprocessing_of,
    shown_of,
)
from explorer.ui.state import Work
from explorer.ui.trained import weights_in_use
from explorer.wording.measured import measured
from explorer.wording.notation import pair, shape


def photo_card(work: Work, how: DeltaGenerator) -> Asked | None:
    """Draw the card; return the question for the network, None if no photo fits the input.

    how: where what the network gets stands, and the choices of how it is computed.
    """
    with how:
        middle, right = st.columns([240, 800], gap="large")
    with st.container(border=True, key="photo_card"):
        left = st.container()
        with right:
            preprocessing = _preprocessing_choice(work)
            steps = st.empty()
            device = _device_choice(work)
            precision = precision_choice(work, device)
        photo = photo_of(work)
        try:
            shown = shown_of(photo, work.network.input, preprocessing)
        except PhotoError as error:
            with left:
                refused(error)
            shown = None
        with left:
            alt = f"{photo.name} with the crop drawn on it"
            picture = None if shown is None else _image(shown.with_crop, alt)
            st.html(fragment(h.h2("Photo", class_="ex-h3"), picture))
            photo_sources(work)
            st.html(h.p(_about(work, photo), class_="ex-hint"))
        if shown is None:
            return None
        middle.html(
            fragment(
                h.h2("What the network gets", class_="ex-h3"),
                _image(shown.picture, "The crop, at the size of the network's input"),
                h.p(_range(shown), class_="ex-hint"),
            )
        )
        items = [h.li(h.b(step.title), f" {step.text}") for step in shown.prepared.steps]
        steps.html(h.ol(items, class_="ex-steps"))
    checkpoint = weights_in_use(work).checkpoint
    question = PassQuestion(
        network=work.network,
        photo=photo.key,
        preprocessing=preprocessing.id,
        seed=work.seed,
        device=device,
        checkpoint=checkpoint,
        precision=precision,
    )
    return Asked(question, shown.prepared)


def _image(picture: Picture, alt: str) -> Markup:
    return h.img(
        class_="ex-picture",
        src=picture.url,
        alt=alt,
        style=f"aspect-ratio:{picture.width}/{picture.height}",
        width=picture.width,
    )


def _about(work: Work, photo: SessionPhoto) -> Markup:
    """Whose photo it is, its size, and what was done to show it."""
    words: list[str] = [fragment(h.b(photo.name), ".")]
    if work.uploaded is None:
        words.append(f"{SAMPLES[work.sample].credit}.")
    words.append(f"{pair(photo.photo.width, photo.photo.height)} pixels.")
    return joined(" ", [*words, *photo.photo.notes])


def _range(shown: ShownPhoto) -> str:
    values = shown.prepared.array[0]
    low, high = (measured(float(end)) for end in (values.min(), values.max()))
    return f"{shape(values.shape)} values, from {low} to {high}."


def _preprocessing_choice(work: Work) -> Preprocessing:
    given = work.network.input

    def title(identity: str) -> str:
        each = PREPROCESSINGS[identity]
        size = str(given.width) if given.width == given.height else pair(given.height, given.width)
        return f"{each.title}, {'crop' if each.fit == 'crop' else 'stretched to'} {size}"

    chosen = preprocessing_of(work)
    if work.preprocessing not in PREPROCESSINGS:
        work.preprocessing = None  # a link named one that does not exist
    key, changed = own_input(
        "preprocessing",
        lambda: preprocessing_of(work).id,
        lambda identity: setattr(work, "preprocessing", identity),
    )
    st.container(key="preprocessing").selectbox(
        "Preprocessing", list(PREPROCESSINGS), format_func=title, key=key, on_change=changed
    )
    return chosen


def _device_choice(work: Work) -> str:
    """The id of the chosen device; the best available one comes first."""
    devices = {device.id: device for device in available_devices()}
    chosen = work.device if work.device in devices else next(iter(devices))
    work.device = chosen
    key, changed = own_input(
        "device",
        lambda: work.device,
        lambda identity: setattr(work, "device", identity),
    )
    st.container(key="device").selectbox(
        "Device",
        list(devices),
        format_func=lambda identity: devices[identity].title,
        key=key,
        on_change=changed,
    )
    for why in devices_left_out():
        st.html(h.p(why, class_="ex-hint"))
    if not any(device.is_gpu for device in devices.values()):
        none = "No GPU on this machine; everything here works without one."
        st.html(h.p(none, class_="ex-hint"))
    return chosen
