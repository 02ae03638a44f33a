"""Check, driven as a visitor drives it."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from explorer.claims import check
from explorer.ui.check.links import go, network_link, open_with, see_in_build
from explorer.variants import VARIANTS

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("pages/check.py").run()
    assert not app.exception
    assert app.get("html"), "a page that cannot be read is an empty tree"
    return app


def texts(app):
    return [element.proto.body for element in app.get("html")]


def shows(app, text):
    return any(text in body for body in texts(app))


def view(app):
    return app.session_state["work"].check


@pytest.mark.parametrize("tutorial", [id_ for id_, each in VARIANTS.items() if each.claims])
def test_every_claim_of_a_tutorial_is_there_with_its_place_and_verdict(tutorial):
    app = opened(tutorial=tutorial)
    verdicts = check(VARIANTS[tutorial])
    (claims,) = [text for text in texts(app) if 'class="chk-claims"' in text]
    words = claims.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    for verdict in verdicts:
        assert verdict.claim.says in words
        assert f"line {verdict.claim.line}" in words
    holding = sum(verdict.status == "holds" for verdict in verdicts)
    assert shows(app, f"{holding} of {len(verdicts)} hold")
    assert shows(app, "Left out, with reasons")


def test_another_tutorial_can_be_picked_and_the_address_says_so():
    app = opened()
    app.selectbox(key="tutorial_narrow").set_value("keras_same_padding").run()
    assert view(app).tutorial == "keras_same_padding"
    assert shows(app, "POOL 16 × 16 × 96")
    assert app.query_params["tutorial"] == "keras_same_padding"


def test_the_verdicts_filter_and_no_filter_shows_all():
    app = opened(tutorial="keras_same_padding")
    app.pills(key="check_only").set_value(["differs"]).run()
    assert shows(app, "POOL 16 × 16 × 96")
    assert not shows(app, "DROPOUT 28 × 28 × 96")
    assert app.query_params["only"] == "differs"
    app.pills(key="check_only").set_value([]).run()
    assert shows(app, "DROPOUT 28 × 28 × 96")


def test_a_verdict_that_no_claim_has_says_so():
    app = opened(tutorial="understanding_alexnet", only="holds_if")
    assert shows(app, "No claim has that verdict.")


def test_a_wrong_row_shows_printed_over_computed():
    app = opened(tutorial="keras_same_padding", only="differs")
    assert shows(app, '<td class="chk-wrong">16 × 16 × 96</td>')
    assert shows(app, '<td class="chk-right">28 × 28 × 96</td>')


def test_the_report_can_be_downloaded_both_ways():
    labels = [each.proto.label for each in opened().get("download_button")]
    assert labels == ["Markdown", "CSV"]


def test_all_five_answer_the_same_questions():
    app = opened(check="all")
    (matrix,) = [text for text in texts(app) if 'class="chk-matrix"' in text]
    for words in ("Input size", "First map", "Third pool", "Normalization", "Errors quoted"):
        assert words in matrix
    for text in ("201,881,224", "57x57x96", "10.8%", "41,546,506"):
        assert text in matrix


def test_the_detective_finds_a_number_and_says_under_which_change():
    app = opened(check="number")
    assert shows(app, "Without groups, with input 224 instead of 227")
    assert shows(app, "Every input from 195 to 226 gives the same.")
    assert shows(app, "Searched: the networks of the catalogue")


def test_another_number_can_be_typed_and_stands_in_the_address():
    app = opened(check="number")
    app.text_input(key="check_number").set_value("54×54×96").run()
    assert shows(app, "The map behind conv1.")
    assert app.query_params["number"] == "54×54×96"
    app.button(key="check_try_43264").click().run()
    assert shows(app, "256·13·13 = 43,264")


@pytest.mark.parametrize("text", ["", "how many?", "-1", "<b>1</b>", "9" * 60])
def test_a_text_that_is_no_number_gets_a_sentence(text):
    app = opened(check="number")
    app.text_input(key="check_number").set_value(text).run()
    (alert,) = [body for body in texts(app) if 'role="alert"' in body]
    assert "is looked for" in alert
    assert "<b>" not in alert


def test_a_number_that_nothing_gives_says_so():
    app = opened(check="number", number="123,456,789")
    assert shows(app, "Nothing within reach gives 123,456,789.")


def parameters_of(link):
    address = link.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    return address.partition("?")[0], dict(parse_qsl(address.partition("?")[2]))


def test_a_verdict_links_to_build_at_its_layer():
    verdict = next(each for each in check(VARIANTS["code360"]) if each.layer == "conv2")
    page, parameters = parameters_of(see_in_build(verdict))
    assert (page, parameters) == ("./", {"variant": "code360", "layer": "conv2"})


def test_a_link_to_the_change_that_mends_a_claim_opens_that_network_and_keeps_the_rest():
    app = opened(tutorial="demystifying_dcnns", seed="7")
    state = app.session_state["work"]
    verdict = next(each for each in check(VARIANTS["demystifying_dcnns"]) if each.changes)
    change = next(each for each in verdict.changes if "padding 0 → 2" in each.text)
    _, parameters = parameters_of(open_with("demystifying_dcnns", change))
    go(state, parameters)
    assert state.network == change.network
    assert state.network.layers[state.selected].name == change.layer
    assert (state.seed, state.check.tutorial) == (7, "demystifying_dcnns")


def test_a_link_to_the_input_selects_it():
    network = VARIANTS["paper"].network
    assert parameters_of(network_link("paper", network, "", "x"))[1]["layer"] == "-input"
