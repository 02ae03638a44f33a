"""The photo of a session and what a network gets of it."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from explorer.errors import PhotoError
from explorer.network import Input
from explorer.photos.preprocess import PREPROCESSINGS
from explorer.ui.photos import decoded, photo_of, preprocessing_of, shown_of
from explorer.ui.state import UploadedPhoto
from tests.figures.decoded import colours
from tests.pages.run.made_up import work_on

GIVEN = Input(channels=3, height=227, width=227)


def file(width, height, level=200, name="mine.png"):
    data = BytesIO()
    Image.fromarray(np.full((height, width, 3), level, np.uint8)).save(data, "PNG")
    return UploadedPhoto(name, data.getvalue())


def test_an_uploaded_photo_takes_the_samples_place() -> None:
    state = work_on()
    assert photo_of(state).name == "Chelsea, a cat"
    state.uploaded = file(30, 20)
    assert (photo_of(state).photo.width, photo_of(state).name) == (30, "mine.png")


def test_one_file_under_two_names_is_decoded_once_and_keeps_each_name() -> None:
    first, second = decoded(file(31, 20)), decoded(file(31, 20, name="theirs.png"))
    assert first.photo is second.photo
    assert (first.name, second.name) == ("mine.png", "theirs.png")


def test_a_file_that_is_no_photo_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(PhotoError):
            decoded(UploadedPhoto("x.png", b"no picture"))


def test_the_preprocessing_is_the_chosen_one_or_the_sources_or_the_papers() -> None:
    state = work_on()
    assert preprocessing_of(state).id == "paper"
    state.pick_variant("torchvision")
    assert preprocessing_of(state).id == "torchvision"
    state.preprocessing = "caffe"
    assert preprocessing_of(state).id == "caffe"
    state.preprocessing = "unheard of"
    assert preprocessing_of(state).id == "torchvision"


def test_the_crop_is_drawn_in_its_place_on_a_large_photo() -> None:
    photo = decoded(file(6000, 3000))
    shown = shown_of(photo, GIVEN, PREPROCESSINGS["paper"])
    drawn = colours(shown.with_crop).astype(int)
    assert drawn.shape == (400, 800, 3)
    # The crop's side is 227 of 256 of the shorter side: 355 of 400, around the middle.
    assert np.abs(drawn[200, 400] - 200).max() <= 3
    assert np.abs(drawn[200, 400 + 165] - 200).max() <= 3
    assert np.abs(drawn[200, 400 + 190] - 90).max() <= 3
    assert np.abs(drawn[10, 400] - 90).max() <= 3


def test_what_the_network_gets_is_shown_at_the_size_of_its_input() -> None:
    shown = shown_of(decoded(file(640, 480)), GIVEN, PREPROCESSINGS["paper"])
    assert (shown.picture.width, shown.picture.height) == (227, 227)
    assert shown.prepared.array.shape == (1, 3, 227, 227)
    assert shown_of(decoded(file(640, 480)), GIVEN, PREPROCESSINGS["paper"]) is shown
