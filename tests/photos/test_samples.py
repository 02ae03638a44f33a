import socket
import subprocess
import sys

import pytest

from explorer.errors import PhotoError
from explorer.photos.samples import SAMPLES, sample_photo


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_, **__):
        message = "a socket was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))
def test_every_sample_is_there_without_a_network_and_says_whose_it_is(sample):
    sample_photo.cache_clear()
    photo = sample_photo(sample.id)
    assert min(photo.width, photo.height) >= 256
    assert photo.name == sample.file
    assert sample.title
    assert "CC0" in sample.credit or "public domain" in sample.credit


def test_the_cat_comes_first_and_has_the_size_of_the_drawings():
    assert next(iter(SAMPLES)) == "chelsea"
    photo = sample_photo("chelsea")
    assert (photo.width, photo.height) == (451, 300)


def test_a_sample_is_the_picture_that_scikit_image_gives():
    from skimage import data  # noqa: PLC0415 - slow to import

    assert (sample_photo("astronaut").pixels == data.astronaut()).all()
    assert (sample_photo("chelsea").pixels == data.chelsea()).all()


def test_an_unknown_sample_is_refused_with_those_there_are():
    with pytest.raises(PhotoError) as refused:
        sample_photo("dog")
    assert refused.value.received == 'there is no sample photo "dog"'
    assert "chelsea, coffee" in refused.value.expected


def test_a_sample_needs_neither_torch_nor_scipy():
    program = (
        "import sys\nfrom explorer.photos.samples import sample_photo\nsample_photo('coffee')\n"
        "print(*({'torch', 'scipy', 'skimage'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
