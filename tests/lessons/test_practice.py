"""Practice layers are the same for the same number, fit, and are scored by skill."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from explorer.lessons import judged
from explorer.lessons.practice import LEVELS, MAX_LAYER, practice, practice_id, practiced
from explorer.lessons.scores import scored
from explorer.runtime import build

layers = st.tuples(st.integers(0, len(LEVELS) - 1), st.integers(1, MAX_LAYER))


@given(layers)
def test_a_layer_s_three_answers_are_torch_s(which):
    lesson = practice(*which)
    assert len(lesson.exercises) == 3
    network = lesson.figure.network
    module = build(network)
    conv, pool = list(module.children())
    made = conv(torch.zeros(1, *network.input.shape))
    out = pool(made)
    first, second, third = (each.task.right for each in lesson.exercises)
    assert first == made.shape[2]
    if which[0] < 2:
        assert second == out.shape[2]
        assert third == (*out.shape[2:], out.shape[1])
    else:
        weights = sum(each.numel() for each in conv.parameters() if each.dim() > 1)
        assert second == sum(each.numel() for each in conv.parameters())
        assert third == weights * made.shape[2] * made.shape[3]


@given(layers)
def test_a_layer_s_number_gives_it_again(which):
    practice.cache_clear()
    first = practice(*which)
    practice.cache_clear()
    assert practice(*which).figure.network == first.figure.network
    assert practiced(first.id) == which


@pytest.mark.parametrize("id_", ["practice-3-1", "practice-0-0", "practice-1-", "size_rule", ""])
def test_other_ids_are_no_practice(id_):
    assert practiced(id_) is None


def test_the_easiest_level_pads_nothing_and_rounds_down():
    layers = [practice(0, at).figure.network.layers[0] for at in range(1, 40)]
    assert {(each.padding, each.rounding, each.groups) for each in layers} == {(0, "floor", 1)}


def grouped():
    found = ((at, practice(2, at)) for at in range(1, 100))
    return next((at, e) for at, e in found if e.figure.network.layers[0].groups > 1)


def test_forgotten_groups_make_groups_the_weakest_skill():
    at, lesson = grouped()
    tasks = [each.task for each in lesson.exercises]
    wrong = next(e for e in tasks[1].mistakes() if e.id == "groups_forgotten")
    tries = [[str(tasks[0].right)], [str(wrong.made.value)], [str(tasks[2].right)]]
    score = scored([(practice_id(2, at), tries), ("size_rule", [["1"]])])
    by_skill = {each.skill: (each.right, each.of) for each in score.skills}
    assert by_skill["groups"] == (1, 2)
    assert score.weakest.skill == "groups"
    assert score.slip == "you forgot the groups"
    assert judged(tasks[1], tries[1][0]).skill == "groups"


def test_nothing_practiced_has_no_weakest_skill():
    assert scored([]).weakest is None
