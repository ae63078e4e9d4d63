"""Verbs about copies of everything: making them, and beginning again from one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app

PassphraseFile = Annotated[Path | None, Parameter(help=texts.BACKUP_LOCK_FILE)]


@app.command(help=texts.BACKUP)
def backup(
    *,
    to: Annotated[Path | None, Parameter(help=texts.BACKUP_TO)] = None,
    second: Annotated[Path | None, Parameter(help=texts.BACKUP_SECOND)] = None,
    no_second: Annotated[bool, Parameter(name="--no-second", help=texts.BACKUP_NO_SECOND, negative=())] = False,
    keep: Annotated[int | None, Parameter(help=texts.BACKUP_KEEP)] = None,
    passphrase: Annotated[bool, Parameter(help=texts.BACKUP_ASK, negative=())] = False,
    passphrase_file: PassphraseFile = None,
    only_list: Annotated[bool, Parameter(name="--list", help=texts.BACKUP_LIST, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_backup
    from jobs.keeping import backup as jobs
    from jobs.keeping.passphrases import new_passphrase
    from jobs.keeping.places import read_places
    from jobs.settings import read_settings
    from jobs.workplace import utc_now

    place = common.place()
    if only_list:
        places, found = read_places(place.home).as_json(), [one.as_json() for one in jobs.backups(place)]
        return common.show(
            {"backups": found, "places": places}, lambda: console_backup.backups(found, places, utc_now())
        )
    # What the night's copy is locked with locks one made by day as well: both go to the same stick.
    file = passphrase_file or (None if passphrase else read_settings(place.home).backup.passphrase_file)
    words = new_passphrase(file, ask=passphrase)
    jobs.set_places(place, second=second, forget_second=no_second, keep=keep)
    made = jobs.back_up(place, words, to)
    common.show(made.as_json(), lambda: console_backup.backed_up(made.as_json()))
    return 0 if made.whole else 1


@app.command(help=texts.RESTORE)
def restore(
    file: Annotated[Path, Parameter(help=texts.RESTORE_FILE)],
    /,
    *,
    passphrase_file: PassphraseFile = None,
    with_differences: Annotated[bool, Parameter(help=texts.RESTORE_WITH_DIFFERENCES, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_backup
    from jobs.keeping.passphrases import passphrase_of
    from jobs.keeping.restoring import restore as begin_again

    words = passphrase_of(file, passphrase_file)
    done = begin_again(common.place(), file, words, with_differences=with_differences)
    common.show(done.as_json(), lambda: console_backup.restored(done.as_json()))
    return 1 if done.differences else 0
