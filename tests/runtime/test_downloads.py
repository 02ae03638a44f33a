"""Downloads from a server on this machine: whole, cut off, corrupted, slow, and not at all."""

import dataclasses
import http.server
import threading
from hashlib import sha256
from http import HTTPStatus

import pytest
import torch

from explorer.runtime import downloads
from explorer.runtime.checkpoints import places
from explorer.runtime.checkpoints.known import KNOWN
from explorer.runtime.downloads import Download, State
from tests.runtime.checkpoints.made import plain_torchvision


class Server(http.server.ThreadingHTTPServer):
    """Serves one file, in the way that its `manner` says, and keeps the Range of each request."""

    daemon_threads = True

    def __init__(self, data):
        super().__init__(("127.0.0.1", 0), Answer)
        self.data, self.manner, self.ranges = data, "whole", []
        self.first_bytes_sent, self.let_go = threading.Event(), threading.Event()


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        server, asked = self.server, self.headers.get("Range")
        server.ranges.append(asked)
        if server.manner == "not found":
            return self.send_error(HTTPStatus.NOT_FOUND)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        if server.manner == "no ranges":
            start = 0
        if start >= len(server.data):
            return self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        body = server.data[start:]
        if server.manner == "corrupted":
            body = bytes([body[0] ^ 1]) + body[1:]
        if server.manner == "endless":
            body += b"\0" * (2 * len(server.data))
        self.send_response(HTTPStatus.PARTIAL_CONTENT if start else HTTPStatus.OK)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if server.manner == "nothing after the head":
            return None
        if server.manner == "cut":
            body = body[: len(server.data) // 4]
        half = len(body) // 2
        self.wfile.write(body[:half])
        server.first_bytes_sent.set()
        if server.manner == "slow":
            self.wfile.flush()
            server.let_go.wait(60)
        self.wfile.write(body[half:])
        return None

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def checkpoint_bytes(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "small.pth"
    torch.save(plain_torchvision().state_dict(), path)
    return path.read_bytes()


@pytest.fixture
def server(checkpoint_bytes):
    running = Server(checkpoint_bytes)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.let_go.set()
    running.shutdown()
    running.server_close()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(places, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(downloads, "_downloads", {})
    return tmp_path / "cache"


@pytest.fixture
def known(server, checkpoint_bytes):
    return dataclasses.replace(
        KNOWN["torchvision"],
        url=f"http://127.0.0.1:{server.server_port}/small.pth",
        size=len(checkpoint_bytes),
        sha256=sha256(checkpoint_bytes).hexdigest(),
    )


def test_a_whole_file_is_checked_kept_and_found_again(known, cache, checkpoint_bytes, monkeypatch):
    done = downloads.start_download(known).wait()
    assert (done.state, done.share) == (State.DONE, 1.0)
    assert (cache / known.file).read_bytes() == checkpoint_bytes
    assert not list(cache.glob("*.part"))
    monkeypatch.setitem(KNOWN, "torchvision", known)
    assert places.source("torchvision").path == cache / known.file


def test_what_broke_off_goes_on_where_it_stopped(server, known, cache, checkpoint_bytes):
    server.manner = "cut"
    done = downloads.start_download(known).wait()
    assert done.state is State.FAILED
    assert "The download broke off after" in str(done.error)
    assert "click again to go on from there" in str(done.error)
    here = (cache / f"{known.file}.part").stat().st_size
    assert 0 < here < len(checkpoint_bytes)
    server.manner, server.ranges = "whole", []
    assert downloads.start_download(known).wait().state is State.DONE
    assert server.ranges == [f"bytes={here}-"]
    assert (cache / known.file).read_bytes() == checkpoint_bytes


def test_a_server_without_ranges_starts_over(server, known, cache, checkpoint_bytes):
    cache.mkdir()
    (cache / f"{known.file}.part").write_bytes(checkpoint_bytes[:1000])
    server.manner = "no ranges"
    assert downloads.start_download(known).wait().state is State.DONE
    assert (cache / known.file).read_bytes() == checkpoint_bytes


def test_a_part_that_is_complete_is_checked_and_taken(known, cache, checkpoint_bytes):
    cache.mkdir()
    (cache / f"{known.file}.part").write_bytes(checkpoint_bytes)
    assert downloads.start_download(known).wait().state is State.DONE


@pytest.mark.parametrize("manner", ["corrupted", "endless"])
def test_another_file_than_the_published_one_is_deleted_unread(server, known, cache, manner):
    server.manner = manner
    done = downloads.start_download(known).wait()
    assert done.state is State.FAILED
    assert "127.0.0.1 sent" in str(done.error)
    assert "nothing of it was read" in str(done.error)
    assert not (cache / known.file).exists()
    assert not list(cache.glob("*.part"))
    server.manner = "whole"
    assert downloads.start_download(known).wait().state is State.DONE


def test_two_visitors_make_one_download(server, known):
    server.manner = "slow"
    first = downloads.start_download(known)
    assert server.first_bytes_sent.wait(30)
    second = downloads.start_download(known)
    assert second is first
    assert second is downloads.current(known)
    assert first.progress.state is State.RUNNING
    server.let_go.set()
    assert first.wait().state is State.DONE
    assert len(server.ranges) == 1


def test_a_cancelled_download_stops_and_keeps_what_is_here(server, known, cache):
    server.manner = "slow"
    download = downloads.start_download(known)
    assert server.first_bytes_sent.wait(30)
    download.cancel()
    server.let_go.set()
    assert download.wait().state is State.CANCELLED
    assert not (cache / known.file).exists()
    assert downloads.start_download(known).wait().state is State.DONE


def test_a_click_takes_a_cancellation_back_that_was_not_acted_on(server, known):
    server.manner = "slow"
    download = downloads.start_download(known)
    assert server.first_bytes_sent.wait(30)
    download.cancel()
    assert downloads.start_download(known) is download
    server.let_go.set()
    assert download.wait().state is State.DONE


def test_a_server_that_falls_silent_is_given_up(server, known, cache):
    server.manner = "slow"
    done = Download(known, cache, silence=0.2).wait()
    assert done.state is State.FAILED
    assert "127.0.0.1" in str(done.error) or "broke off" in str(done.error)


@pytest.mark.parametrize("manner", ["not found", "nothing after the head"])
def test_a_server_that_has_nothing_is_told_with_the_way_by_hand(server, known, manner):
    server.manner = manner
    done = downloads.start_download(known).wait()
    assert done.state is State.FAILED
    assert "put the file by hand into the folder that EXPLORER_WEIGHTS_DIR names" in str(done.error)


def test_without_a_network_the_sentence_names_the_host(server, known):
    server.shutdown()
    server.server_close()
    done = downloads.start_download(known).wait()
    assert done.state is State.FAILED
    assert str(done.error).startswith("127.0.0.1 could not be reached, but")


def test_a_folder_that_cannot_be_written_is_named(known, cache):
    cache.write_text("a file where the folder should be")
    done = downloads.start_download(known).wait()
    assert "could not be written" in str(done.error)


def test_a_full_disk_is_said_and_gets_its_room_back(
    known, cache, disk_with_room_for, checkpoint_bytes
):
    with disk_with_room_for(len(checkpoint_bytes) // 2):
        done = downloads.start_download(known).wait()
    assert done.state is State.FAILED
    assert f"{known.file} could not be written (File too large), but it takes" in str(done.error)
    assert str(done.error).endswith("make room there.")
    assert not list(cache.glob(f"{known.file}*[!k]"))  # but the empty .lock
    assert downloads.start_download(known).wait().state is State.DONE


def test_another_process_that_downloads_is_left_to_it(known, cache):
    cache.mkdir()
    with downloads.FileLock(f"{cache / known.file}.part.lock"):
        done = downloads.start_download(known).wait()
    assert "another program on this machine downloads" in str(done.error)


def test_the_published_facts_are_those_of_the_facts():
    assert KNOWN["torchvision"].sha256.startswith("7be5be79")
    assert KNOWN["torchvision"].file == "alexnet-owt-7be5be79.pth"
    assert KNOWN["bvlc"].size == 243_863_787
    for each in KNOWN.values():
        assert each.url.startswith("https://")
        assert each.url.endswith(each.file)
        assert len(bytes.fromhex(each.sha256)) == 32
