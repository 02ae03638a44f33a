"""What goes with the reader is named on the pages that work with it."""

from streamlit.testing.v1 import AppTest

from explorer.network import edits
from tests.pages.run.driving import APP, TIMEOUT, photo_file, texts, upload, work
from tests.pages.run.made_up import SMALL


def carried(app):
    """The line that says what the page works with; none where it names nothing."""
    return [body for body in texts(app) if '<dl class="ex-carried"' in body]


def opened(page, *networks):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    for network in networks:
        work(app).apply(network)
    return app.switch_page(f"pages/{page}.py").run()


def test_run_and_lrn_name_an_unedited_network():
    for page in ("run", "lrn"):
        (line,) = carried(opened(page))
        assert "<b>The paper, 2012</b> as the source has it" in line


def test_one_edit_is_named_and_more_are_counted():
    paper = work(AppTest.from_file(APP, default_timeout=TIMEOUT).run()).network
    once = edits.replace_field(paper, 0, "stride", 8)
    twice = edits.replace_field(once, 0, "filters", 48)
    (line,) = carried(opened("run", once))
    assert "1 change: conv1 stride 4 → 8" in line
    (line,) = carried(opened("run", twice))
    assert "2 changes" in line


def test_a_layer_that_does_not_fit_is_named():
    app = opened("run", edits.replace_field(SMALL, 0, "kernel", 300))
    (line,) = carried(app)
    assert f"{SMALL.layers[0].name} does not fit" in line


def test_lrn_names_the_photo_and_the_weights_too():
    app = opened("lrn")
    work(app).seed = 7
    (line,) = carried(app.run())
    assert "<b>Chelsea, a cat</b> a sample" in line
    assert "<b>Random, seed 7</b>" in line


def test_compare_names_the_photo_that_goes_through_all():
    app = opened("compare")
    assert carried(app) == []
    app.button(key="compare_run").click().run()
    (line,) = carried(app)
    assert "<b>Chelsea, a cat</b>" in line


def test_the_name_of_an_uploaded_photo_is_text():
    app = upload(opened("run", SMALL), photo_file(), "<img src=x>.png")
    (line,) = carried(app.switch_page("pages/lrn.py").run())
    assert "&lt;img src=x&gt;.png" in line
    assert "<img" not in line
