"""The verb that looks everything over and says what a person must see to."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.DOCTOR)
def doctor(
    *,
    deep: Annotated[bool, Parameter(help=texts.DOCTOR_DEEP, negative=())] = False,
    send_test: Annotated[str | None, Parameter(help=texts.DOCTOR_SEND_TEST)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_doctor
    from jobs.doctor.examination import examine

    remarks = list(examine(common.place(), deep=deep, send_test=send_test))
    found = [remark.as_json() for remark in remarks]
    common.show(found, lambda: console_doctor.examined(found))
    return 1 if any(remark.level == "trouble" for remark in remarks) else 0
