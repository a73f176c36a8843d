import errno
import os
import socket
import tempfile
from pathlib import Path

import pytest

from onrecord.corpus.errors import FailureCode, InputError
from onrecord.corpus.readers.source import file_source
from onrecord.corpus.scan import display_name, find_files, open_file


def found(path: Path) -> list[str]:
    """What `find_files` answers: relative paths, and `code name` for errors."""
    return [
        f"{item.code} {Path(item.source).name}" if isinstance(item, InputError) else os.path.relpath(item, path)
        for item in find_files(str(path))
    ]


def test_only_ordinary_files_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c").symlink_to("/dev/zero")
    (tmp_path / "d").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "e.txt")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "g.txt").write_text("g")
    assert found(tmp_path) == [
        "a.txt", "symlink_skipped b.txt", "symlink_skipped c", "symlink_skipped d", "not_regular_file e.txt", "f/g.txt",
    ]  # fmt: skip


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "a.txt")
    (path,) = find_files(str(link))
    assert isinstance(path, str)
    assert Path(path).name == "a.txt"


def test_a_pipe_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="this is a pipe"):
        open_file(str(tmp_path / "pipe"))


def test_sockets_devices_and_folders_are_refused(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as server:
        # pytest's own folder has too long a name for a socket
        server.bind(f"{short}/s")
        codes = []
        for path in (f"{short}/s", "/dev/null", str(tmp_path), f"{short}/missing", "a\0b"):
            with pytest.raises(InputError) as caught:
                open_file(path)
            codes.append(caught.value.code)
    assert codes == ["not_regular_file", "not_regular_file", "not_regular_file", "not_found", "not_found"]


def test_a_folder_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    assert found(tmp_path) == [f"empty {tmp_path.name}"]


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    deepest = str(tmp_path)
    for _ in range(1_100):
        deepest += "/d"
        os.mkdir(deepest)  # noqa: PTH102
    assert found(tmp_path) == ["a.txt"]
    os.removedirs(deepest)  # pytest's own removal calls itself once for each folder


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"d\xe9menti.txt")
    (tmp_path / name).write_bytes(b"oui")
    (path,) = find_files(str(tmp_path))
    assert isinstance(path, str)
    source = file_source(path)
    assert source.data(100) == b"oui"
    assert source.path == f"{tmp_path}/d\\xe9menti.txt"
    assert display_name("a\ud800") == "a\\ud800"


@pytest.mark.parametrize(
    ("number", "code", "problem"),
    [
        (errno.EACCES, "permission_denied", "you are not allowed to read it"),
        (errno.EIO, "unreadable", "the system cannot read it: Input/output error"),
        (errno.ENAMETOOLONG, "not_found", "there is no such file"),
    ],
)
def test_what_the_system_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: FailureCode, problem: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError) as caught:
        open_file("a.txt")
    assert (caught.value.code, caught.value.problem) == (code, problem)


def test_a_file_that_grows_is_read_again_then_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter([1, 2, 2, 2])
    monkeypatch.setattr("onrecord.corpus.readers.source.state", lambda _: next(states))
    (tmp_path / "a.txt").write_text("once more")
    assert file_source(str(tmp_path / "a.txt")).data(100) == b"once more"
    states = iter([1, 2, 3, 4])
    with pytest.raises(InputError) as caught:
        file_source(str(tmp_path / "a.txt")).data(100)
    assert caught.value.code == "changed_while_reading"


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_000_001)
    with pytest.raises(InputError, match="it has more than 2 MB"):
        file_source(str(tmp_path / "a.txt")).data(2_000_000)


def test_reading_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    before = file.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    source = file_source(str(file))
    assert (source.head().data, source.data(10), list(source.lines(10))) == (b"a", b"a", [b"a"])
    assert (file.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
