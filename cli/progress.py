"""How far a batch is: on a terminal one line that changes, elsewhere a line now and then."""

import sys
import time
from typing import Final

from onrecord.cli.messages import Messages
from onrecord.cli.words import Words
from onrecord.corpus.store.intake import Tally

_NOTE_SECONDS: Final = 60.0
"""Between two lines where standard error is no terminal."""
_SURE_SECONDS: Final = 2.0
"""Until a rate is told."""


class Progress:
    """Counts files and tells rate and remaining time."""

    def __init__(self, messages: Messages, words: Words) -> None:
        self._messages, self._words = messages, words
        self._files = self._done = self._worked = 0
        self._started = self._noted = time.monotonic()

    def expect(self, files: int) -> None:
        """So many files are to come, from now."""
        self._files, self._done, self._worked = files, 0, 0
        self._started = time.monotonic()

    def file_done(self, *, worked: bool) -> None:
        """One file is accounted for; `worked` where it had to be read."""
        self._done += 1
        self._worked += worked

    def show(self, tally: Tally) -> None:
        """Tell where things stand, if it is time to."""
        now = time.monotonic()
        if sys.stderr.isatty():
            self._messages.status(self._line(tally, now - self._started))
        elif now - self._noted > _NOTE_SECONDS:
            self._noted = now
            self._messages.note(self._line(tally, now - self._started))

    def _line(self, tally: Tally, seconds: float) -> str:
        if seconds < _SURE_SECONDS or not self._worked:
            return self._words.say("add.starting", done=self._done, files=self._files)
        left = (self._files - self._done) * seconds / self._worked
        rate = f"{(tally.stored + tally.failed) / seconds:.1f}"
        return self._words.say(
            "add.progress", done=self._done, files=self._files, rate=rate, left=self._duration(left), failed=tally.failed
        )

    def _duration(self, seconds: float) -> str:
        for unit, name in ((3600, "hours"), (60, "minutes")):
            if seconds >= 2 * unit:
                return self._words.say(f"add.{name}", number=round(seconds / unit))
        return self._words.say("add.seconds", number=round(seconds))


__all__ = ["Progress"]
