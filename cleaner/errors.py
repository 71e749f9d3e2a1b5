"""Every error that `cleaner` raises, as one tree.

CleanerError
├── UsageError          an option or argument with a value that cannot be (exit code 2)
├── PackError           a rule pack that cannot be used (exit code 2)
└── InputError          a document that cannot be cleaned (exit code 1)

Messages say what is wrong, where, and what to do about it.
"""

from __future__ import annotations


class CleanerError(Exception):
    """Anything that `cleaner` refuses to do; the message is meant for users."""


class UsageError(CleanerError, ValueError):
    """An option or argument with a value that cannot be."""


class PackError(CleanerError, ValueError):
    """A rule pack that cannot be used; the message names file, line and rule."""


class InputError(CleanerError, ValueError):
    """A document that cannot be cleaned."""
