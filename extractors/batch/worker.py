"""In a worker process: one document at a time becomes the rows of its record, or a failure with its code."""

import gc
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

from onrecord.corpus.errors import FailureCode, InputError, InvariantError, OnRecordError, WorkerError
from onrecord.corpus.model import Document
from onrecord.corpus.safe import show
from onrecord.corpus.store.preparing import Rows, rows_of
from onrecord.extractors.batch.children import bound_process, load_function, renew_cpu
from onrecord.extractors.batch.outcomes import Extract, Limits

MESSAGE: Final = 200
"""Most characters of the message of a failure."""
_SELDOM: Final = (200_000, 50, 50)
"""Objects made between two searches for garbage while a document is worked on: little of it is garbage before it is done."""


class Ready(NamedTuple):
    """The worker can take a document."""


class Made(NamedTuple):
    """The rows of the record of the document at hand."""

    rows: Rows


class Failed(NamedTuple):
    """The document at hand cannot be used."""

    code: FailureCode
    message: str


class Broken(NamedTuple):
    """No document can be worked on, for this reason."""

    error: OnRecordError


Answer = Ready | Made | Failed | Broken


def work(connection: Connection, extractor: str, arguments: tuple[str | None, ...], limits: Limits) -> None:
    """Say Ready, then answer each document until the other side goes away."""
    bound_process(limits)
    gc.set_threshold(*_SELDOM)
    with suppress(EOFError, BrokenPipeError):
        try:
            extract: Extract = load_function(extractor)(*arguments)
        except OnRecordError as error:
            connection.send(Broken(error))
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, no worker can do without
            connection.send(Broken(WorkerError(f"the extractor cannot be loaded: {type(error).__name__}: {error}")))
            return
        connection.send(Ready())
        _answer_each(connection, extract, limits)


def _answer_each(connection: Connection, extract: Extract, limits: Limits) -> None:
    answer: Answer = Ready()
    while not (isinstance(answer, Failed) and answer.code == "out_of_memory"):  # after that, what memory is left is in pieces
        document = connection.recv()
        renew_cpu(limits)
        answer = _answer(extract, document)
        connection.send(answer)
        gc.collect(1)  # what this document left; models and words were looked at before, and stay


def _answer(extract: Extract, document: Document) -> Answer:
    try:
        return Made(rows_of(extract(document), document.text))
    except InputError as error:
        return Failed(error.code, safe_message(error.advice))
    except InvariantError as error:
        return Failed("store_failed", safe_message(str(error)))
    except MemoryError:
        return Failed("out_of_memory", "it took too much memory")
    except OnRecordError as error:
        return Broken(error)
    except Exception as error:  # noqa: BLE001 - whatever a document does to a library, the others go on
        return Failed("internal", safe_message(f"{type(error).__name__}: {error}"))


def safe_message(text: str) -> str:
    """The text on one line, harmless, no longer than a message may be."""
    line = show(" ".join(text[: 4 * MESSAGE].split()))
    return line if len(line) <= MESSAGE else line[: MESSAGE - 1] + "…"


__all__ = ["MESSAGE", "Answer", "Broken", "Failed", "Made", "Ready", "safe_message", "work"]
