"""Check, driven as a visitor drives it."""

import re

import pytest

from explorer.claims import check, gravest_first, worst
from explorer.network.changes import changes
from explorer.pages.check.links import compare_link, go, network_link, open_with, see_in_build
from explorer.pages.check.state import CheckView
from explorer.pages.compare.state import CompareView
from explorer.variants import VARIANTS
from explorer.variants.statements import LayerParameters, OutputShape
from explorer.wording.notation import shape
from tests.pages.checking import (
    TUTORIALS,
    claims,
    opened,
    parameters_of,
    row_of,
    shows,
    texts,
    verdict_of,
)
from tests.pages.own_inputs import own


@pytest.mark.parametrize("tutorial", TUTORIALS)
def test_every_claim_of_a_tutorial_is_there_with_its_place(tutorial):
    app = opened(tutorial=tutorial, only="all")
    shown = claims(app)
    for verdict in check(VARIANTS[tutorial]):
        assert verdict.claim.says in shown
        assert f"line {verdict.claim.line}" in shown
    assert shows(app, "Left out, with reasons")


@pytest.mark.parametrize("tutorial", TUTORIALS)
def test_a_fresh_visitor_sees_what_is_wrong_on_either_mark_gravest_first(tutorial):
    app = opened(tutorial=tutorial)
    verdicts = check(VARIANTS[tutorial])
    wrong = [each for each in gravest_first(verdicts) if worst(each) in ("differs", "holds_if")]
    assert 0 < len(wrong) < len(verdicts)
    assert re.findall('<li [^>]*id="claim-([0-9]+)"', claims(app)) == [
        str(each.number) for each in wrong
    ]


def test_the_filters_say_how_many_claims_they_let_through():
    app = opened(tutorial="code360")
    wrong = sum(worst(each) in ("differs", "holds_if") for each in check(VARIANTS["code360"]))
    assert own(app.pills, "check_only").options == [
        f"Wrong or only if {wrong}",
        f"All {len(VARIANTS['code360'].claims)}",
    ]


def test_all_claims_are_one_click_away_and_the_address_says_so():
    app = opened(tutorial="keras_same_padding")
    right = VARIANTS["keras_same_padding"].claims[0].says
    assert right not in claims(app)
    own(app.pills, "check_only").set_value("all").run()
    assert right in claims(app)
    assert app.query_params["only"] == "all"


def test_the_total_of_code360_opens_with_its_sum_to_the_last_parameter():
    app = opened(tutorial="code360")
    row = row_of(app, "code360", "total")
    assert row.index("60,965,224") < row.index("+139,460,608") < row.rindex("201,881,224")
    counts = [int(each.replace(",", "")) for each in re.findall(r"<b>[+]([0-9,]+)</b>", row)]
    assert 60_965_224 + sum(counts) == 201_881_224
    assert "See it in Compare" in row
    assert "Add the third pool in Build" in row


def test_the_total_of_code360_is_right_of_its_code_and_wrong_of_the_paper():
    row = row_of(opened(tutorial="code360"), "code360", "total")
    own_code, _, paper = row.partition('<div class="ex-check-paper">')
    assert "ex-check-holds" in own_code
    assert "ex-check-differs" in paper
    assert "<b>60,965,224</b>" in paper


def test_a_claim_with_the_reason_of_another_points_there_and_repeats_no_sum():
    row = row_of(opened(tutorial="code360", only="all"), "code360", "summary_flatten")
    assert f"#claim-{verdict_of('code360', 'total').number}" in row
    assert "No third pool" in row
    assert "139,460,608" not in row


@pytest.mark.parametrize("find", ["", "177213440", "batch"])
@pytest.mark.parametrize("only", ["wrong", "all"])
def test_every_link_to_another_claim_leads_to_one_that_is_there(find, only):
    shown = claims(opened(tutorial="code360", only=only, find=find))
    there = set(re.findall(r'id="(claim-[0-9]+)"', shown))
    assert set(re.findall(r'href="#(claim-[0-9]+)"', shown)) <= there


def test_a_convention_of_the_papers_lrn_opens_the_papers_network():
    row = row_of(opened(tutorial="code360"), "code360", "lrn_alpha")
    _, parameters = parameters_of(row.partition("ex-check-changes")[2].replace("&", "&amp;"))
    assert parameters["variant"] == "paper"


@pytest.mark.parametrize("tutorial", TUTORIALS)
def test_a_link_with_a_change_opens_the_network_that_the_change_is_of(tutorial):
    opened_with = [
        (each.variant or tutorial, change.network)
        for each in check(VARIANTS[tutorial])
        for change in each.changes
        if change.network is not None
    ]
    for variant, network in opened_with:
        assert len(changes(network, VARIANTS[variant].network)) <= 4
    if tutorial == "demystifying_dcnns":
        assert opened_with


def test_a_link_says_what_is_changed_or_where_the_claim_would_be_right():
    shown = claims(opened(tutorial="code360"))
    assert "Open where alpha is divided by the window's 5 channels" in shown
    assert "Open with conv1 padding 0 → 2" in claims(opened(tutorial="demystifying_dcnns"))


def test_a_reason_begins_as_a_sentence_and_a_layer_keeps_its_name():
    assert "<b>conv1 turns 224" in claims(opened(tutorial="demystifying_dcnns"))
    assert "<b>The output layer is counted" in claims(opened(tutorial="code360"))


def test_a_claim_that_is_about_one_thing_only_says_so_of_the_other():
    row = row_of(opened(tutorial="code360"), "code360", "error_17")
    assert "not about its network" in row
    assert "<b>15.3 %</b>" in row


def test_a_definition_has_its_verdict_though_no_network_decides_it():
    row = row_of(opened(tutorial="code360"), "code360", "letter_p")
    assert "ex-check-differs" in row
    assert "<b>padding, not pooling</b>" in row


@pytest.mark.parametrize("tutorial", TUTORIALS)
def test_each_row_of_a_printed_table_stands_beside_its_own_computed_numbers(tutorial):
    shown = claims(opened(tutorial=tutorial, only="all"))
    folded = re.findall(r'<tr id="claim-([0-9]+)">.*?<td>(.*?)<', shown)
    verdicts = check(VARIANTS[tutorial])
    for number, computed in folded:
        states = verdicts[int(number) - 1].claim.states
        shapes = [shape(each.shape) for each in states if isinstance(each, OutputShape)]
        counts = [f"{each.count:,}" for each in states if isinstance(each, LayerParameters)]
        assert computed.startswith("; ".join([*shapes, *counts]))
    if tutorial == "code360":
        assert folded


def test_a_search_shows_what_contains_the_words_and_stands_in_the_address():
    app = opened(tutorial="code360")
    own(app.text_input, "check_find").set_value(" dropout ").run()
    assert app.query_params["find"] == "dropout"
    assert "Dropout speeds up training" in claims(app)
    assert "201,881,224 parameters" not in claims(app)


def test_an_address_with_a_search_shows_what_it_finds():
    app = opened(tutorial="code360", only="all", find="177213440")
    assert re.findall('<li [^>]*id="claim-([0-9]+)"', claims(app)) == [
        str(verdict_of("code360", "summary_fc6").number)
    ]
    assert own(app.text_input, "check_find").value == "177213440"


def test_a_search_that_finds_only_right_claims_says_so_and_leads_to_them():
    app = opened(tutorial="code360", find="horizontally")
    assert shows(app, "No wrong claim of Code360 contains “horizontally”; 1 other does.")
    app.button(key="check_show_all").click().run()
    assert "flips the training images horizontally" in claims(app)
    assert app.query_params["only"] == "all"


@pytest.mark.parametrize("only", ["wrong", "all"])
def test_a_search_that_finds_nothing_says_what_to_try_and_can_be_cleared(only):
    app = opened(tutorial="code360", find="zebra", only=only)
    assert shows(app, "No claim of Code360 contains “zebra”.")
    app.button(key="check_clear").click().run()
    assert "201,881,224 parameters" in claims(app)
    assert "find" not in app.query_params


def test_what_is_searched_for_is_only_text():
    app = opened(tutorial="code360", find="<img src=x onerror=alert(1)>")
    assert not any("<img src=x" in text for text in texts(app))
    assert shows(app, "&lt;img src=x onerror=alert(1)&gt;")


def test_a_wrong_row_shows_printed_over_computed():
    app = opened(tutorial="keras_same_padding")
    assert shows(app, '<td class="ex-check-wrong">16 × 16 × 96</td>')
    assert shows(app, '<td class="ex-check-right">28 × 28 × 96</td>')


def test_every_table_can_be_taken_away():
    def files(app):
        return [each.proto.label for each in app.get("download_button")]

    assert files(opened()) == ["CSV", "Report", "CSV"]
    assert files(opened(check="all")) == ["CSV"]
    assert files(opened(check="number")) == ["CSV"]


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
    assert (state.seed, state.view(CheckView).tutorial) == (7, "demystifying_dcnns")


def test_a_link_to_the_input_selects_it():
    network = VARIANTS["paper"].network
    assert parameters_of(network_link("paper", network, "", "x"))[1]["layer"] == "-input"


def test_a_link_to_compare_opens_the_two_and_leaves_the_network_on_build():
    app = opened(variant="caffe", seed="7")
    state = app.session_state["work"]
    page, parameters = parameters_of(compare_link(("paper", "code360"), "x"))
    go(state, parameters)
    assert page == "compare"
    assert state.view(CompareView).picks == ("paper", "code360")
    assert (state.variant_id, state.seed) == ("caffe", 7)
