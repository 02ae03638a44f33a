"""How much memory is left, as Linux and a container's limit say it."""

import pytest

from explorer.runtime import memory


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A system that says what a test writes, and nothing at first."""
    monkeypatch.setattr(memory, "_MACHINE", tmp_path / "meminfo")
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path)
    return tmp_path


def says(system, available_mb):
    (system / "meminfo").write_text(
        f"MemTotal:       16000000 kB\nMemAvailable:   {available_mb * 1_000_000 // 1_024} kB\n"
    )


def limits(system, most, used, of_it_read_files=0):
    (system / "memory.max").write_text(f"{most}\n")
    (system / "memory.current").write_text(f"{used}\n")
    (system / "memory.stat").write_text(f"anon 7\ninactive_file {of_it_read_files}\n")


def test_memory_is_short_where_the_machine_has_little_left(system):
    says(system, 8_000)
    assert not memory.memory_is_short()
    says(system, 300)
    assert memory.memory_is_short()


def test_a_containers_limit_counts_before_the_machines_memory(system):
    says(system, 8_000)
    limits(system, 2_000_000_000, 1_700_000_000)
    assert memory.memory_is_short()
    limits(system, 2_000_000_000, 1_700_000_000, of_it_read_files=400_000_000)
    assert not memory.memory_is_short()
    limits(system, "max", 1_700_000_000)
    assert not memory.memory_is_short()


@pytest.mark.usefixtures("system")
def test_a_system_that_does_not_say_is_never_short():
    assert not memory.memory_is_short()
