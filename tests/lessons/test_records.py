from tests.records import changeable


def test_a_record_never_changes_after_it_was_made():
    assert changeable("lessons") == []
