"""`python -m cleaner` and the command `cleaner`."""

from __future__ import annotations

import os
import sys

BROKEN_PIPE = 141
INTERRUPTED = 130
USAGE = 2
"""Exit codes as shells know them: 128 and the number of the signal, 2 for wrong usage."""


def main() -> None:
    """Runs the command line and exits."""
    sys.exit(guarded(sys.argv[1:]))


def guarded(arguments: list[str]) -> int:
    """Runs the command line; whatever stops it ends in an exit code and at most one line on standard error."""
    from cleaner.errors import CleanerError, InputError

    if sys.stdout is None:
        print("cleaner: standard output is closed; nothing was written", file=sys.stderr)
        return 1
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except CleanerError as error:
        print(f"cleaner: {error}", file=sys.stderr)
        return 1 if isinstance(error, InputError) else USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        print(f"cleaner: {error.strerror or error}; nothing more was written", file=sys.stderr)
        return 1


def _run(arguments: list[str]) -> int:
    from cleaner.cli import filter as run_filter
    from cleaner.cli.options import parse

    request = None if "_CLEANER_COMPLETE" in os.environ or arguments[:1] in COMMANDS else parse(arguments)
    if request is None:
        return _run_full(arguments)
    if request.has("version"):
        from cleaner import __version__

        print(f"cleaner {__version__}")
        return 0
    return run_filter.run(request)


def _run_full(arguments: list[str]) -> int:
    """The parser that explains itself; typer is only imported here."""
    from cleaner.cli.app import app

    try:
        app(arguments, prog_name="cleaner", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


COMMANDS = (["batch"], ["eval"], ["rules"], ["view"])

if __name__ == "__main__":
    main()
