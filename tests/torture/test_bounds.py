"""Bounded: memory that does not grow with the input, a scan that takes no time, a disk that may be full. The long form alone is large."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.corpus.scan import find_files
from tests.invented import invented, write_folder
from tests.torture.runs import export, finish, peak_memory, sound, start


def write_posts(file: Path, count: int) -> None:
    filler = "tide and ledger and lantern " * 10
    with file.open("w") as out:
        for number in range(count):
            out.write(json.dumps({"text": f"Post number {number} says: {filler}"}) + "\n")


def peak(cwd: Path, *words: str) -> int:
    process = start("add", *words, cwd=cwd)
    most = peak_memory(process)
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()
    return most


def test_memory_is_flat(tmp_path: Path, long: bool) -> None:
    """Of all processes: posts of fifty words through reader, workers, store and linking. A stand-in gives the records."""
    few, many = (10_000, 100_000) if long else (300, 1500)
    write_posts(tmp_path / "few.jsonl", few)
    write_posts(tmp_path / "many.jsonl", many)
    small = peak(tmp_path, "few.jsonl", "--db", "few.db")
    large = peak(tmp_path, "many.jsonl", "--db", "many.db")
    assert large < 1.25 * small + 50_000_000


def write_archive(file: Path, count: int, size: int) -> None:
    """Lines of one size as archives have them: of every tenth all is text, of the others most is a copy of the page, which is not read."""
    filler = "tide and ledger and lantern " * (size // 28)
    with file.open("w") as out:
        for number in range(count):
            own, page = (filler, "") if number % 10 == 0 else ("It is short.", filler)
            out.write(json.dumps({"text": f"Post number {number} says: {own}", "raw_page": page}) + "\n")


def test_a_gigabyte_of_json_lines_fits_in_a_gigabyte(tmp_path: Path, long: bool) -> None:
    size = 100_000 if long else 2_000
    write_archive(tmp_path / "large.jsonl", 1_000_000_000 // size if long else 500, size)
    assert peak(tmp_path, "large.jsonl", "--db", "large.db") < 1 << 30


@pytest.mark.alone
def test_a_scan_takes_no_time(tmp_path: Path, long: bool) -> None:
    folders = 100 if long else 5
    for folder in range(folders):
        (tmp_path / f"{folder:03}").mkdir()
        for number in range(1000):
            (tmp_path / f"{folder:03}" / f"{number:04}.txt").touch()
    started = time.process_time()
    assert sum(isinstance(found, str) for found in find_files(str(tmp_path))) == folders * 1000
    assert time.process_time() - started < (1.0 if long else 0.5)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk takes root; tests/batch fills a database in another way")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False, capture_output=True).returncode:
        pytest.skip("this system refuses to mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path, small_disk: Path) -> None:
    write_folder(tmp_path / "in", range(150))
    code, said = finish("add", "in", "--db", str(small_disk / "small.db"), cwd=tmp_path)
    assert code == 5
    assert "full" in said.splitlines()[-1] or "I/O" in said.splitlines()[-1]
    assert sound(small_disk / "small.db")
    for part in small_disk.iterdir():
        shutil.copy(part, tmp_path / part.name)
    assert finish("add", "in", "--db", "small.db", cwd=tmp_path)[0] == 0
    assert finish("add", "in", "--db", "whole.db", cwd=tmp_path)[0] == 0
    assert export(tmp_path / "small.db") == export(tmp_path / "whole.db")


def test_files_that_change_while_they_are_read_are_read_in_the_end(tmp_path: Path) -> None:
    write_folder(tmp_path / "in", range(40))
    process = start("add", "in", "--db", "moving.db", cwd=tmp_path)
    fresh = 100
    while process.poll() is None:
        file = tmp_path / "in" / f"{fresh % 40:06}.txt"
        file.write_text(invented(fresh)[0].text)
        fresh += 1
        time.sleep(0.02)
    process.communicate()
    assert process.returncode in (0, 3)
    code, said = finish("add", "in", "--db", "moving.db", cwd=tmp_path)
    assert code == 0, said
    assert sound(tmp_path / "moving.db")
    assert finish("add", "in", "--db", "moving.db", cwd=tmp_path)[1].startswith("40 skipped")
