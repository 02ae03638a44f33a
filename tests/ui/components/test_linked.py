"""How a component's modules become the one text that the browser gets."""

import shutil
import subprocess

import pytest

from explorer.ui.components.linked import linked

NODE = shutil.which("node")


@pytest.fixture
def files(tmp_path):
    """Write modules; returns the path of one of them."""

    def written(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text)
        return tmp_path / "entry.js"

    return written


@pytest.mark.skipif(NODE is None, reason="there is no node on this machine to run scripts")
def test_modules_see_what_they_import_and_their_own_names_only(files, tmp_path):
    entry = files(
        entry='import { twice } from "./a.js";\nimport { one, Two } from "./b.js";\n'
        "const hidden = 5;\nexport default () => twice(one) + new Two().two + hidden;\n",
        a='import { one } from "./b.js";\n// A comment.\nconst hidden = 10;\n\n'
        "export function twice(value) {\n  return 2 * value + one + hidden;\n}\n",
        b="/* A comment\n   of two lines. */\nconst hidden = 100;\nexport const one = 1;\n"
        "export class Two {\n  two = hidden;\n}\n",
    )
    bundle = tmp_path / "bundle.mjs"
    bundle.write_text(f"{linked(entry)}")
    program = f"import made from {str(bundle)!r}; console.log(made());"
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", program], capture_output=True, text=True, check=True
    )
    # 2 · 1 + 1 + 10 of a, 100 of b, 5 of the entry.
    assert done.stdout.strip() == "118"


def test_a_module_that_two_import_is_there_once_and_comments_are_not(files):
    entry = files(
        entry='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport default a + b;\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b="  /** Said\n   *  at length. */\nexport const b = 1; // stays\n",
    )
    text = linked(entry)
    assert text.count("b = 1; // stays") == 1
    assert "Said" not in text
    assert text.index("b = 1") < text.index("a = b") < text.index("a + b")


@pytest.mark.parametrize(
    "line",
    [
        'import * as all from "./a.js";',
        'import a from "./a.js";',
        'import { a as b } from "./a.js";',
        'import "./a.js";',
        'import { a } from "a";',
        'export * from "./a.js";',
        "export { a };",
        "export let a = 1;",
        'const a = await import("./a.js");',
        "const here = import.meta.url;",
        "const text = `one\n  two`;",
    ],
)
def test_a_form_that_is_not_known_is_refused(files, line):
    entry = files(entry=f"{line}\nexport default 1;\n", a="export const a = 1;\n")
    with pytest.raises(ValueError, match=r"entry\.js: .* does not know"):
        linked(entry)


@pytest.mark.parametrize(
    ("module", "complaint"),
    [
        ("export const b = 1;\n", r"a\.js does not export \['a'\], which entry\.js imports"),
        ('import { a } from "./a.js";\nexport const b = a;\n', r"a\.js imports itself"),
        ("export default 1;\nexport const a = 1;\n", r"a\.js: 'export default 1;'"),
    ],
)
def test_a_module_that_cannot_be_linked_is_named(files, module, complaint):
    with pytest.raises(ValueError, match=complaint):
        linked(files(entry='import { a } from "./a.js";\nexport default a;\n', a=module))


def test_what_nothing_asks_for_is_left_out_and_what_is_only_done_is_kept(files):
    entry = files(
        entry='import { a } from "./a.js";\nexport default a;\n',
        a='import { b, c } from "./b.js";\nconst own = 1;\n'
        "export const a = () => {\n  return own;\n};\n"
        "export function other() {\n  return b;\n}\ndone(c);\n",
        b="export const b = 2;\nexport const c = 3;\n",
    )
    text = linked(entry)
    assert "own = 1" in text
    assert "done(c)" in text
    assert "c = 3" in text
    assert "other" not in text
    assert "b = 2" not in text
