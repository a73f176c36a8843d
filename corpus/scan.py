"""Files are found and opened without trusting the folder: regular files only, no links followed, nothing that can block or lie.

A path that the user names may itself be a link; what lies in a folder may not.
"""

import difflib
import errno
import os
import re
import stat
from collections.abc import Iterator
from io import BufferedReader, FileIO
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.corpus.errors import FailureCode, InputError

STDIN: Final = "-"
"""The path that stands for standard input."""
# Flags that a system does not have are no flags there.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not wait for a writer
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CODES: Final[dict[int | None, FailureCode]] = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ENAMETOOLONG: "not_found",
    errno.EACCES: "permission_denied",
    errno.EPERM: "permission_denied",
    errno.ELOOP: "symlink_skipped",
    errno.ENXIO: "not_regular_file",
    errno.EISDIR: "not_regular_file",
}
_ODD_BYTE: Final = re.compile("[\udc80-\udcff]")  # how Python spells the bytes of names that are not UTF-8
_BUFFER: Final = 65_536
_MOST_NAMES: Final = 10_000  # more would make a slow guess
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def display_name(path: str) -> str:
    """The path as text that every encoder takes: a byte of the name that is not UTF-8 reads `\\xe9`."""
    named = _ODD_BYTE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", path)
    return named.encode("utf-8", "backslashreplace").decode()


def find_files(path: str) -> Iterator[str | InputError]:
    """The file of this path, or every file of the folder and of its folders, names sorted by their bytes; hidden ones are left out.

    What cannot be read is an InputError in its place: `not_found`, `permission_denied`, `symlink_skipped`, `not_regular_file`,
    `empty` (a folder without files).
    """
    if not os.path.lexists(path):
        yield _not_found(path)
    elif Path(path).is_dir():
        found = False
        for item in _walk(path):
            found = True
            yield item
        if not found:
            yield InputError(display_name(path), "empty", "there are no files in this folder")
    else:
        yield os.path.realpath(path) if Path(path).is_symlink() else path


def open_file(path: str) -> BufferedReader:
    """The regular file of this path, open for reading and peeking; a link is refused.

    Raises:
        InputError: it cannot be opened, or is a pipe, a socket, a device, a folder.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise failed(path, error) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _not_regular(path, mode)
    return BufferedReader(FileIO(descriptor), _BUFFER)


def state(file: BinaryIO) -> tuple[int, int] | None:
    """Size in bytes and time of change of an open file: they differ when someone has written to it. None: it is a stream."""
    try:
        status = os.fstat(file.fileno())
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def path_state(path: str) -> tuple[int, int] | None:
    """The same of what has this path, links not followed, without opening it. None: there is nothing, or it is a stream."""
    if path in ("", STDIN):
        return None
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _walk(folder: str) -> Iterator[str | InputError]:
    levels = [_entries(folder)]  # a list, not recursion: folders may be nested deeper than calls
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, InputError):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            levels.append(_entries(entry.path))
        else:
            yield _file(entry)


def _entries(folder: str) -> Iterator[os.DirEntry[str] | InputError]:
    try:
        with os.scandir(folder) as entries:
            return iter(sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name_in_bytes))
    except OSError as error:
        return iter((failed(folder, error),))


def _file(entry: os.DirEntry[str]) -> str | InputError:
    if entry.is_file(follow_symlinks=False):
        return entry.path
    if entry.is_symlink():
        return _link(entry.path)
    try:
        return _not_regular(entry.path, entry.stat(follow_symlinks=False).st_mode)
    except OSError as error:
        return failed(entry.path, error)


def _name_in_bytes(entry: os.DirEntry[str]) -> bytes:
    return os.fsencode(entry.name)


def _not_found(path: str) -> InputError:
    parent, name = os.path.split(path.rstrip(os.sep))
    if parent and not Path(parent).is_dir():
        return InputError(display_name(path), "not_found", f"there is no folder {display_name(parent)}")
    near = difflib.get_close_matches(name, _names(parent or os.curdir), n=1)
    hint = f"did you mean {display_name(str(Path(parent) / near[0]))}?" if near else None
    return InputError(display_name(path), "not_found", "there is no such file or folder", hint=hint)


def _names(folder: str) -> list[str]:
    try:
        return sorted(entry.name for entry in Path(folder).iterdir() if not entry.name.startswith("."))[:_MOST_NAMES]
    except OSError:
        return []


def _link(path: str) -> InputError:
    return InputError(display_name(path), "symlink_skipped", "links in folders are not followed", hint="name the file itself")


def _not_regular(path: str, mode: int) -> InputError:
    kind = next((words for test, words in _KINDS if test(mode)), "not a file")
    hint = "to read from a pipe, give - as the path" if stat.S_ISFIFO(mode) else "only ordinary files can be read"
    return InputError(display_name(path), "not_regular_file", f"this is {kind}", hint=hint)


def failed(path: str, error: Exception) -> InputError:
    """The error for a path that the system refuses, in a journalist's words."""
    code = _CODES.get(error.errno, "unreadable") if isinstance(error, OSError) else "not_found"
    if code == "symlink_skipped":
        return _link(path)
    problem = {
        "not_found": "there is no such file",
        "permission_denied": "you are not allowed to read it",
        "not_regular_file": "this is not an ordinary file",
    }.get(code, f"the system cannot read it: {getattr(error, 'strerror', None) or error}")
    return InputError(display_name(path), code, problem)


__all__ = ["STDIN", "display_name", "failed", "find_files", "open_file", "path_state", "state"]
