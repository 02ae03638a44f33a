"""Settings that have to agree with the code, or with each other."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit import config

from explorer.figures.palette import DARK, LIGHT
from explorer.limits import MAX_UPLOAD_MB

# Asked for on one system only, so a test elsewhere cannot look at them.
PINNED_FOR_OTHER_SYSTEMS = {"colorama", "uvloop", "watchdog"}

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
PIN = re.compile(r"(?P<name>[a-z0-9-]+)(\[[a-z]+\])?==(?P<version>[0-9][0-9a-z.]*)(; .+)?")


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def requirements(path):
    """Every line that asks for a package, without its comment."""
    lines = (line.partition(" #")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("key", dict(flat(SETTINGS)))
def test_streamlit_knows_every_setting(key):
    assert key in config.get_config_options()


def test_the_server_takes_uploads_up_to_the_projects_own_limit():
    assert SETTINGS["server"]["maxUploadSize"] == MAX_UPLOAD_MB


def test_a_visitor_sees_no_traceback_and_nothing_is_sent_to_anybody():
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["enableXsrfProtection"] is True
    assert SETTINGS["server"]["enableCORS"] is True


@pytest.mark.parametrize(("ground", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_are_the_palettes(ground, palette):
    theme = SETTINGS["theme"][ground]
    assert theme == {
        "primaryColor": palette.accent_text,
        "backgroundColor": palette.ground,
        "secondaryBackgroundColor": palette.surface,
        "textColor": palette.text,
        "borderColor": palette.border,
        "linkColor": palette.accent_text,
    }


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_is_pinned_to_one_public_version(name):
    lines = requirements(ROOT / name)
    assert len(lines) > 20
    assert [line for line in lines if PIN.fullmatch(line) is None] == []


def pins(*names):
    """The version of each package that the files pin."""
    lines = [line for name in names for line in requirements(ROOT / name)]
    return {match["name"]: match["version"] for match in map(PIN.fullmatch, lines)}


def test_no_package_is_pinned_twice_and_torch_pins_its_own_cuda_packages():
    runtime, tests = pins("requirements.txt"), pins("tests/requirements.txt")
    assert runtime.keys().isdisjoint(tests)
    assert not any(name.startswith(("nvidia", "cuda")) for name in runtime | tests)
    # The tests interpret our kernels without a card, by the version that torch's CUDA build pins.
    assert "triton" not in runtime


def needs(name):
    """What an installed package needs here, the performance extra included."""
    for text in metadata.requires(name) or []:
        requirement = Requirement(text)
        extras = ("", "performance") if name == "streamlit" else ("",)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            yield canonicalize_name(requirement.name)


@pytest.mark.parametrize(
    "names", [["requirements.txt"], ["requirements.txt", "tests/requirements.txt"]], ids=len
)
def test_what_the_pinned_packages_need_is_pinned_too(names):
    pinned = pins(*names)
    here = [name for name in pinned if name not in PINNED_FOR_OTHER_SYSTEMS]
    needed = {need for name in here for need in needs(name)}
    own = {name for name in needed if name.startswith(("nvidia", "cuda", "triton"))}
    assert needed - own <= set(pinned)


def test_what_is_installed_is_what_is_pinned():
    pinned = pins("requirements.txt", "tests/requirements.txt")
    installed = {
        name: metadata.version(name).partition("+")[0]
        for name in pinned
        if name not in PINNED_FOR_OTHER_SYSTEMS
    }
    assert installed == {name: pinned[name] for name in installed}


README = (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_the_readmes_second_command_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in script if line and not line.startswith("#")]
    blocks = re.findall(r"^```bash\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert commands == [block.strip() for block in blocks if "check.py" in block]


def test_the_readme_names_only_files_that_are_there():
    named = set(re.findall(r"(?:explorer|pages|tests)/(?:[\w/]+(?:\.\w+)?)?", README))
    assert len(named) > 15
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_readmes_tree_names_every_room():
    tree = README.partition("explorer/\n")[2].partition("```")[0]
    for room in (ROOT / "explorer").iterdir():
        if room.is_dir() and any(room.glob("*.py")):
            assert f"\n  {room.name}/ " in tree, room.name
