"""The door: tiendo's command line."""

from __future__ import annotations

import sys

from cyclopts import CycloptsError

from model.words import help_texts as texts
from verbs import (  # noqa: F401 - each mounts its verbs
    backup,
    bench,
    calendar,
    city_form,
    clarifying,
    doctor,
    documents,
    dossier,
    engine,
    engine_by_hand,
    files,
    flags,
    keeping,
    members,
    merging,
    notices,
    opening,
    own_templates,
    packages,
    people,
    periods,
    plans,
    recording,
    reporting,
    runs,
    store_move,
    store_roles,
    surveys,
    upgrading,
    whole,
    works,
)
from verbs.options import app


def main() -> None:
    """Run one command and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command: 0 fine, 1 findings that need a person, 2 wrong use, 3 refused by a rule."""
    _speak_utf8()
    try:
        return app(words, exit_on_error=False, print_error=False) or 0
    except CycloptsError as error:
        return _complain(texts.wrong_use(type(error).__name__, _what(error)), 2)
    except KeyboardInterrupt:
        return _complain(texts.INTERRUPTED, 130)
    except BrokenPipeError:
        return 0
    except Exception as error:
        from documents.complaints import complaint

        return _complain(*complaint(error))


def _what(error: CycloptsError) -> str:
    """The word of the command line that an error is about."""
    argument, token = error.argument, getattr(error, "token", None)
    if argument is not None:
        positional = argument.index is not None
        return argument.names[0].lstrip("-").upper() if positional else argument.names[0]
    return token.keyword if token is not None else " ".join(error.unused_tokens or ())


def _speak_utf8() -> None:
    # A Windows console may still speak an old code page.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _complain(sentence: str, code: int) -> int:
    print(f"tiendo: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
