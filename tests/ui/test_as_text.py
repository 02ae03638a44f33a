from explorer.ui.as_text import as_text


def test_what_markdown_reads_is_escaped_and_nothing_else():
    assert as_text("my net 2") == "my net 2"
    assert as_text("a*b_c [d](e) :red[f] $g$ <i>") == (r"a\*b\_c \[d\]\(e\) \:red\[f\] \$g\$ \<i\>")


def test_a_line_break_is_a_space():
    assert as_text("one\n# two") == r"one \# two"
