"""The photo of Run: uploaded, refused, a sample; driven as a visitor drives it."""

import pytest

from tests.pages.run.driving import (
    alerts,
    components,
    photo_file,
    refusals,
    shows,
    upload,
)


def test_an_uploaded_photo_goes_through_the_network(small):
    before = components(small, "feature_maps")[0]["url"]
    upload(small, photo_file())
    assert shows(small, "<b>mine.png</b>. 60 × 40 pixels.")
    assert components(small, "feature_maps")[0]["url"] != before
    assert not alerts(small)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"no picture at all", "mine.png"),
        (photo_file(200, 200)[:2000], "mine.png"),
    ],
)
def test_a_file_that_is_no_photo_gets_a_sentence_and_the_photo_before_it_stays(small, data, word):
    upload(small, photo_file(), "first.png")
    before = components(small, "feature_maps")[0]["url"]
    upload(small, data)
    (said,) = refusals(small)
    assert word in said
    assert shows(small, "<b>first.png</b>")
    assert components(small, "feature_maps")[0]["url"] == before
    assert not small.exception


def test_the_name_of_a_file_is_shown_as_text_in_all_that_is_said_of_it(small):
    upload(small, b"no picture", "![](https://x.org/a.png)<b>.png")
    assert "![](https://x.org/a.png)&lt;b&gt;.png" in refusals(small)[0]
    upload(small, photo_file(), "<img src=x onerror=alert(1)>.png")
    assert shows(small, "<b>&lt;img src=x onerror=alert(1)&gt;.png</b>")
    assert not shows(small, "<img src=x")


def test_a_bad_files_sentence_goes_when_another_photo_is_chosen(small):
    upload(small, b"no picture at all")
    assert refusals(small)
    small.button(key="sample_coffee").click().run()
    assert not refusals(small)
    assert shows(small, "A cup of coffee")


def test_a_sample_is_chosen_and_stands_in_the_url(small):
    small.button(key="sample_rocket").click().run()
    assert shows(small, "A Falcon 9")
    assert small.query_params["photo"] == "rocket"


def test_the_camera_is_not_asked_for_before_it_is_opened(app):
    assert not app.get("camera_input")
