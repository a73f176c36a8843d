"""Runs of the program as a process: started, killed, measured."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.corpus.store.connection import open_reader
from onrecord.corpus.store.reading import canonical_hash

DRIVER = Path(__file__).with_name("driver.py")


def start(*words: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """The program, in a session of its own so that its processes can be told."""
    command = [sys.executable, str(DRIVER), *words]
    return subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **environment}, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(*words: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """Exit code and what it said."""
    process = start(*words, cwd=cwd, **environment)
    _, said = process.communicate(timeout=3600)
    return process.returncode, said.decode()


def kill(process: subprocess.Popen[bytes], after: float) -> bool:
    """End it the hard way after so many seconds; whether it was still running."""
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def export(database: Path) -> str:
    """The hash of everything the database says."""
    with closing(open_reader(database)) as connection:
        return canonical_hash(connection)


def sound(database: Path) -> bool:
    """Whether the file is whole, and no document is half stored."""
    with closing(sqlite3.connect(database)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tied = connection.execute("PRAGMA foreign_key_check").fetchall() == []
        halves = connection.execute("SELECT count(*) FROM articles WHERE n NOT IN (SELECT article FROM sightings)").fetchone()
        return whole and tied and halves == (0,)


def peak_memory(process: subprocess.Popen[bytes]) -> int:
    """Most bytes resident in any one process of the run at a time, sampled until it ends; kilobytes become bytes."""
    most = 0
    while process.poll() is None:
        most = max([most, *_resident(process.pid)])
        time.sleep(0.2)
    return most


def _resident(session: int) -> Iterator[int]:
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError):
            continue


def stored(database: Path) -> int:
    """How many articles there are; none while there is no database."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(database)) as connection:
        try:
            count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        except sqlite3.OperationalError:  # it is just being made
            return 0
        return count
