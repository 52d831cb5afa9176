"""The exceptions of twosource.

    TwosourceError
    ├── SkipReport        this report cannot be read; the others go on
    └── Stop              nothing can go on
        ├── NothingReadable
        └── CannotWrite

Every message gives what was found, what was expected and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.records import Skipped


class TwosourceError(Exception):
    """Whatever the program raises on purpose."""


class SkipReport(TwosourceError):
    """One report cannot be read: ``file``, what is wrong (``problem``) and what to do (``remedy``)."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {problem}; {remedy}")
        self.file, self.problem, self.remedy = file, problem, remedy


class Stop(TwosourceError):
    """The run cannot go on."""


class NothingReadable(Stop):
    """No report could be read from what was given; ``skipped`` says of each file why."""

    def __init__(self, message: str, skipped: Sequence[Skipped] = ()) -> None:
        super().__init__(message)
        self.skipped = tuple(skipped)


class CannotWrite(Stop):
    """The output cannot be written where it was asked for."""
