"""Downloads of published weights: started by a click, one for all sessions, checked at the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import file_digest
from pathlib import Path
from threading import Lock, Thread
from typing import Final

import requests
from filelock import FileLock, Timeout

from explorer.errors import DownloadError
from explorer.runtime.checkpoints.known import KnownWeights
from explorer.runtime.checkpoints.places import FOLDER_VARIABLE, cache_folder
from explorer.wording.notation import megabytes

CONNECT_SECONDS: Final = 10.0
SILENCE_SECONDS: Final = 30.0
"""seconds without a byte after which a server counts as gone."""
_ATTEMPTS: Final = 3
"""How often an interrupted download resumes before a visitor has to click again."""
_CHUNK: Final = 1 << 14  # an interruption loses less than this
_SLACK: Final = 1.01  # a size printed in MiB is not an exact byte count


class State(Enum):
    """The state of a download."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Progress:
    """A download at one moment: bytes received, bytes in total, and what went wrong."""

    state: State
    received: int
    size: int
    error: DownloadError | None = None

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.received / self.size)


class Download:
    """One download, in a thread of its own.

    The bytes go to a ".part" file beside the target, which replaces the target only once its sha256
    is the published one. An interrupted or canceled download resumes where it stopped; one that did
    not find room is deleted.
    """

    def __init__(self, known: KnownWeights, folder: Path, silence: float = SILENCE_SECONDS) -> None:
        self._known = known
        self._target = folder / known.file
        self._part = folder / f"{known.file}.part"
        self._silence = silence
        self._lock = Lock()
        self._progress = Progress(State.RUNNING, 0, known.size)
        self._cancelled = False
        self._thread = Thread(target=self._run, name=f"download {known.file}", daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """The current progress."""
        return self._progress

    def cancel(self) -> None:
        """Stop; the bytes received so far are kept for a later start."""
        with self._lock:
            self._cancelled = True

    def go_on(self) -> bool:
        """Revoke a cancellation that has not taken effect yet; False if the download has ended."""
        with self._lock:
            if self._progress.state is not State.RUNNING:
                return False
            self._cancelled = False
            return True

    def wait(self) -> Progress:
        """Wait for the end, and return the final progress."""
        self._thread.join()
        return self._progress

    def _run(self) -> None:
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._part}.lock", timeout=0):
                state = self._fetch()
            error = None
        except Timeout:
            state, error = State.FAILED, self._busy()
        except DownloadError as failure:
            state, error = State.FAILED, failure
        except OSError as failure:
            with suppress(OSError):  # if the folder is not a folder either
                self._part.unlink()
            state, error = State.FAILED, self._unwritten(failure)
        with self._lock:
            self._progress = Progress(state, self._progress.received, self._known.size, error)

    def _fetch(self) -> State:
        """Receive everything; resume after a cut as long as each attempt brings something."""
        for attempt in range(_ATTEMPTS):
            before = self._here()
            try:
                if not self._receive():
                    return State.CANCELLED
                break
            except requests.RequestException as failure:
                if attempt == _ATTEMPTS - 1 or self._here() <= before:
                    raise self._unreached(failure) from failure
        self._check()
        self._part.replace(self._target)
        return State.DONE

    def _here(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _receive(self) -> bool:
        """Append what the server still has to send; False if canceled."""
        here = self._here()
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
        with requests.get(
            self._known.url, headers=headers, stream=True, timeout=(CONNECT_SECONDS, self._silence)
        ) as response:
            if response.status_code == requests.codes.requested_range_not_satisfiable:
                return True  # everything was here already; the check finds a wrong file
            response.raise_for_status()
            goes_on = response.status_code == requests.codes.partial_content
            with self._part.open("ab" if goes_on else "wb") as file:
                received = here if goes_on else 0
                for chunk in response.iter_content(_CHUNK):
                    received += len(chunk)
                    if received > self._known.size * _SLACK:
                        raise self._other("more bytes than were published")
                    file.write(chunk)
                    with self._lock:
                        if self._cancelled:
                            return False
                        self._progress = Progress(State.RUNNING, received, self._known.size)
        return True

    def _check(self) -> None:
        """Refuse, and delete, a file that is not identical to the published one."""
        with self._part.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        if digest != self._known.sha256:
            raise self._other(f"a file with the sha256 {digest[:12]}…")

    def _other(self, what: str) -> DownloadError:
        self._part.unlink(missing_ok=True)
        return DownloadError(
            received=f"{self._known.host} sent {what}",
            expected=f"{self._known.file} has {self._known.sha256[:12]}…",
            remedy="nothing of it was read; download it again",
        )

    def _unreached(self, failure: requests.RequestException) -> DownloadError:
        host, here = self._known.host, self._here()
        said = failure.response.status_code if failure.response is not None else None
        if said is not None:
            received = f"{host} answered {said}"
        elif here:
            received = f"the download broke off after {megabytes(here)}"
        else:
            received = f"{host} could not be reached"
        return DownloadError(
            received=received,
            expected=f"{self._known.file} comes from there",
            remedy=(
                f"{'click again to go on from there' if here else 'look at the connection'}, or "
                f"put the file by hand into the folder that {FOLDER_VARIABLE} names"
            ),
        )

    def _busy(self) -> DownloadError:
        return DownloadError(
            received=f"another program on this machine downloads {self._known.file} now",
            expected="one download is enough",
            remedy="wait until it is done and open this page again",
        )

    def _unwritten(self, failure: OSError) -> DownloadError:
        return DownloadError(
            received=f"{self._known.file} could not be written ({failure.strerror})",
            expected=f"it takes {megabytes(self._known.size)} in {self._target.parent}",
            remedy="make room there",
        )


_downloads: dict[str, Download] = {}
_registry = Lock()


def start_download(known: KnownWeights) -> Download:
    """Return the download of these weights: the running one, or a new one."""
    with _registry:
        running = _downloads.get(known.id)
        if running is None or not running.go_on():
            running = _downloads[known.id] = Download(known, cache_folder())
        return running


def current(known: KnownWeights) -> Download | None:
    """The last download of these weights since the app started; None if there was none."""
    return _downloads.get(known.id)
