"""The photo of Run: uploaded, refused, a sample; driven as a visitor drives it."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.run.driving import (
    APP,
    TIMEOUT,
    alerts,
    components,
    photo_file,
    refusals,
    shows,
    upload,
    uploader,
    work,
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


@pytest.mark.parametrize("name", ["photo.jfif", "photo", "photo.heic"])
def test_no_ending_of_a_name_is_refused_since_the_bytes_decide(small, name):
    assert not uploader(small).allowed_type
    upload(small, photo_file(kind="JPEG"), name)
    assert shows(small, f"<b>{name}</b>. 60 × 40 pixels.")


def test_a_photo_taken_out_of_the_uploader_leaves_the_page_for_the_sample(small):
    upload(small, photo_file())
    uploader(small).set_value([]).run()
    assert shows(small, "Chelsea, a cat")
    assert not shows(small, "mine.png")
    assert not refusals(small)


def test_remove_removes_the_photo_and_the_uploader_lists_nothing(small):
    small.button(key="sample_coffee").click().run()
    upload(small, photo_file())
    listing = uploader(small).id
    small.button(key="photo_remove").click().run()
    assert shows(small, "A cup of coffee")
    assert uploader(small).id != listing
    assert [each.key for each in small.button if each.key == "photo_remove"] == []


@pytest.mark.parametrize("then", ["a sample", "a file that is no photo"])
def test_the_uploader_forgets_what_is_not_the_photo(small, then):
    upload(small, photo_file())
    listing = uploader(small).id
    if then == "a sample":
        small.button(key="sample_rocket").click().run()
    else:
        upload(small, b"no picture", "bad.png")
    assert uploader(small).id != listing


def test_a_photo_that_was_taken_stays_in_the_list(small):
    listing = uploader(small).id
    upload(small, photo_file())
    assert uploader(small).id == listing


def test_it_is_said_where_photos_are_kept_and_that_a_link_has_none(small):
    assert shows(small, "A shared link never carries it.")


@pytest.mark.parametrize("page", ["build", "run", "lrn", "compare", "check", "learn"])
def test_a_photo_that_is_gone_is_told_of_once(page):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    app.query_params["photo"] = "own"
    app.switch_page(f"pages/{page}.py").run()
    gone = "Your photo was kept for the session only and is gone: the sample is shown."
    assert shows(app, f"{gone} Choose it again.")
    assert "photo" not in app.query_params
    app.run()
    assert not shows(app, gone)


def test_the_address_says_that_the_photo_is_ones_own(small):
    upload(small, photo_file())
    assert small.query_params["photo"] == "own"
    assert work(small).uploaded.name == "mine.png"


def test_the_camera_is_not_asked_for_before_it_is_opened(app):
    assert not app.get("camera_input")
