"""The verb that brings an older program's store up to this one, after a copy was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.UPGRADE)
def upgrade(
    *,
    to: Annotated[Path | None, Parameter(help=texts.BACKUP_TO)] = None,
    passphrase: Annotated[bool, Parameter(help=texts.BACKUP_ASK, negative=())] = False,
    passphrase_file: Annotated[Path | None, Parameter(help=texts.BACKUP_LOCK_FILE)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_backup, console_doctor
    from jobs.keeping.passphrases import new_passphrase
    from jobs.keeping.upgrading import upgrade as bring_up
    from jobs.settings import read_settings

    place = common.place()
    file = passphrase_file or (None if passphrase else read_settings(place.home).backup.passphrase_file)
    done = bring_up(place, new_passphrase(file, ask=passphrase), to).as_json()

    def draw() -> None:
        if done["backup"]:
            console_backup.backed_up(done["backup"])
        console_doctor.upgraded(done)

    common.show(done, draw)
    return 1 if done["differences"] else 0
