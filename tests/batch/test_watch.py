"""A watched folder is added to as files arrive; a signal ends the program with its code, its processes gone and its work kept."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.invented import write_folder
from tests.torture.runs import sound, start, stored


def wait_for(database: Path, count: int) -> None:
    """Until so many articles are stored, a minute at most."""
    end = time.monotonic() + 60
    while stored(database) < count:
        assert time.monotonic() < end
        time.sleep(0.1)


def end(process: subprocess.Popen[bytes], number: signal.Signals) -> tuple[int, str]:
    """Exit code and what it said last."""
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    return process.returncode, said.decode().strip().splitlines()[-1]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_files_are_added_as_they_arrive(tmp_path: Path, number: signal.Signals, code: int) -> None:
    write_folder(tmp_path / "in", range(2))
    process = start("add", "in", "--watch", "--db", "watched.db", "--jobs", "1", cwd=tmp_path)
    wait_for(tmp_path / "watched.db", 2)
    write_folder(tmp_path / "in", range(2, 5))
    wait_for(tmp_path / "watched.db", 5)
    assert end(process, number) == (code, "stopped")
    assert sound(tmp_path / "watched.db")
