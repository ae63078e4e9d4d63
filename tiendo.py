"""The door: tiendo's command line.

Each verb reads its words, calls one job and shows what came back; nothing else happens here.
What a verb needs is imported inside it, so that `tiendo items --help` stays quick.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, CycloptsError, Group, Parameter

from model.words import help_texts as texts

if TYPE_CHECKING:
    from jobs.question import Question
    from jobs.workplace import Workplace

app = App(
    name="tiendo",
    help=texts.APP,
    version_flags=["--version"],
    help_flags=["--help", "-h"],
    result_action="return_value",
    group_commands=Group(texts.COMMANDS),
    group_arguments=Group(texts.ARGUMENTS),
    group_parameters=Group(texts.OPTIONS),
)


Actor = Annotated[str | None, Parameter(help=texts.ACTOR, env_var="TIENDO_ACTOR")]
Evidence = Annotated[list[str] | None, Parameter(help=texts.EVIDENCE, negative=())]
Year = Annotated[int | None, Parameter(help=texts.SURVEY_YEAR)]
Key = Annotated[str | None, Parameter(help=texts.KEY)]


@Parameter(name="*")
@dataclass
class Common:
    """The options that every verb takes."""

    home: Annotated[Path, Parameter(help=texts.HOME, env_var="TIENDO_HOME")] = Path("var")
    store: Annotated[str | None, Parameter(help=texts.STORE, env_var="TIENDO_STORE")] = None
    plan: Annotated[str | None, Parameter(help=texts.PLAN)] = None
    area: Annotated[str | None, Parameter(help=texts.AREA)] = None
    on: Annotated[str | None, Parameter(help=texts.ON)] = None
    known_at: Annotated[str | None, Parameter(help=texts.KNOWN_AT)] = None
    as_json: Annotated[bool, Parameter(name="--json", negative=(), help=texts.JSON)] = False

    def place(self) -> Workplace:
        """The home, its store and the moment of this command."""
        from jobs.workplace import Workplace

        return Workplace(self.home, self.store)

    def asked(self) -> tuple[Workplace, Question]:
        """The place, and which plan or unit, which day, known when."""
        from jobs.asking import day, time
        from jobs.question import Question

        place = self.place()
        return place, Question(self.plan, self.area, day(self.on), time(self.known_at, place, self.area))

    def show(self, value: Any, draw: Callable[[], None]) -> int:
        """Print the value for a program, or draw it for a person."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            draw()
        return 0


EVERYWHERE = Common()


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


@app.command(help=texts.LOAD)
def load(plan: Annotated[str, Parameter(help=texts.LOAD_PLAN)], /, *, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.load import load_plan

    loaded = load_plan(common.place(), plan)
    said = loaded.as_json()
    return common.show(said, lambda: console.loaded(loaded.plan.name, said, loaded.findings))


@app.command(help=texts.ITEMS)
def items(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.views import item_rows

    place, question = common.asked()
    rows = item_rows(place, question)
    return common.show(rows, lambda: console.items(rows, place.rules.life_cycles, illustrative=place.illustrative))


@app.command(help=texts.WORKS)
def works(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.views import work_rows

    place, question = common.asked()
    rows = work_rows(place, question)
    return common.show(rows, lambda: console.works(rows, illustrative=place.illustrative))


@app.command(help=texts.INDICATORS)
def indicators(
    *,
    rule: Annotated[str | None, Parameter(help=texts.RULE)] = None,
    assess: Annotated[bool, Parameter(help=texts.ASSESS, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console, console_indicators
    from jobs.readings import listed_phases
    from jobs.views import indicator_lines

    place, question = common.asked()
    lines = indicator_lines(place, question, rule)
    listed = listed_phases(place, question, rule)
    draw = console_indicators.assessments if assess else console.indicators
    rows = [line.as_json() | {"listed": listed.get(line.id)} for line in lines]
    return common.show(rows, lambda: draw(lines, illustrative=place.illustrative))


@app.command(help=texts.READINGS)
def readings(
    indicator: Annotated[str | None, Parameter(help=texts.READINGS_INDICATOR)] = None,
    /,
    *,
    number: Annotated[int | None, Parameter(help=texts.READINGS_NUMBER)] = None,
    most: Annotated[int, Parameter(help=texts.READINGS_MOST)] = 10,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_readings
    from jobs.readings import reading_rows

    place, question = common.asked()
    rows = reading_rows(place, question, indicator, number, most)
    return common.show(rows, lambda: console_readings.readings(rows, illustrative=place.illustrative))


@app.command(help=texts.FINDINGS)
def findings(*, common: Common = EVERYWHERE) -> int:
    from documents import console_findings
    from jobs import clarifying

    place, question = common.asked()
    found = clarifying.answered_findings(place, question)
    stale = clarifying.stale_decisions(place, question)
    for decision in stale if common.as_json else ():
        # A decision whose finding is gone stands in no row, and must be said all the same.
        print(f"tiendo: {decision.message}", file=sys.stderr)
    common.show([one.as_json() for one in found], lambda: console_findings.findings(found, stale))
    return 1 if any(one.finding.severity == "hard" and one.finding.status == "open" for one in found) else 0


@app.command(help=texts.CLARIFY)
def clarify(
    finding: Annotated[str, Parameter(help=texts.CLARIFY_FINDING)],
    status: Annotated[str, Parameter(help=texts.CLARIFY_STATUS)],
    /,
    *,
    by: Annotated[str, Parameter(help=texts.CLARIFY_BY)],
    text: Annotated[str | None, Parameter(help=texts.CLARIFY_TEXT)] = None,
    evidence: Evidence = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_findings
    from jobs import asking, clarifying, recording

    place, question = common.asked()
    papers = [asking.paper(one) for one in evidence or ()]
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = clarifying.decide(place, question, finding, status, by, text, papers, on, who, key)
    return common.show(recording.event_row(event), lambda: console_findings.decided(event))


@app.command(help=texts.QUESTIONS)
def questions(*, common: Common = EVERYWHERE) -> int:
    from documents import console_findings
    from jobs.questions_paper import write_questions

    place, question = common.asked()
    files = write_questions(place, question)
    told = {"files": [str(path) for path in files]}
    return common.show(told, lambda: console_findings.questions_written(files, illustrative=place.illustrative))


survey = App(name="survey", help=texts.SURVEY)
app.command(survey)


@survey.command(name="form", help=texts.SURVEY_FORM)
def survey_form(
    file: Annotated[Path, Parameter(help=texts.SURVEY_FILE)], /, *, year: Year = None, common: Common = EVERYWHERE
) -> int:
    from documents import console_needs
    from jobs.survey import write_form

    place, question = common.asked()
    count = write_form(place, question, file, year)
    return common.show({"schools": count, "file": str(file)}, lambda: console_needs.form_written(count, file))


@survey.command(name="read", help=texts.SURVEY_READ)
def survey_read(
    file: Annotated[Path, Parameter(help=texts.SURVEY_FILE)],
    /,
    *,
    year: Year = None,
    keep_good: Annotated[bool, Parameter(help=texts.KEEP_GOOD, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_needs
    from jobs.asking import actor_name
    from jobs.survey import read_survey

    place, question = common.asked()
    read = read_survey(place, question, file, actor_name(actor), year=year, keep_good=keep_good)
    common.show(read.as_json(), lambda: console_needs.survey_read(read))
    return 1 if read.findings else 0


@app.command(help=texts.NEEDS)
def needs(
    *,
    school: Annotated[str | None, Parameter(help=texts.NEEDS_SCHOOL)] = None,
    xlsx: Annotated[Path | None, Parameter(help=texts.NEEDS_XLSX)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_needs
    from jobs import needs as jobs

    place, question = common.asked()
    listed = (
        jobs.needs(place, question, school) if xlsx is None else jobs.write_needs(place, question, xlsx, school)
    ).as_json()
    common.show(listed, lambda: console_needs.needs(listed, illustrative=place.illustrative))
    if xlsx is not None and not common.as_json:
        console_needs.needs_written(len(listed["schools"]), xlsx)
    return 0


@app.command(help=texts.HISTORY)
def history(subject: Annotated[str, Parameter(help=texts.SUBJECT)], /, *, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.history import history_rows

    place, question = common.asked()
    rows = history_rows(place, question, subject)
    return common.show(rows, lambda: console.history(rows, illustrative=place.illustrative))


@app.command(help=texts.RECORD)
def record(
    subject: Annotated[str, Parameter(help=texts.SUBJECT)],
    kind: Annotated[str, Parameter(help=texts.KIND)],
    /,
    *,
    quantity: Annotated[str | None, Parameter(help=texts.QUANTITY)] = None,
    amount: Annotated[str | None, Parameter(help=texts.AMOUNT)] = None,
    item: Annotated[str | None, Parameter(help=texts.ITEM)] = None,
    source: Annotated[str | None, Parameter(help=texts.SOURCE)] = None,
    final: Annotated[bool, Parameter(help=texts.FINAL, negative=())] = False,
    evidence: Evidence = None,
    key: Key = None,
    actor: Actor = None,
    corrects: Annotated[str | None, Parameter(help=texts.CORRECTS)] = None,
    common: Common = EVERYWHERE,
    **more: Annotated[str, Parameter(help=texts.MORE)],
) -> int:
    from documents import console
    from jobs import recording
    from jobs.asking import saying

    place, question = common.asked()
    figures = {"quantity": quantity, "amount": amount, "item": item, "source": source, "final": final or None, **more}
    said = saying(subject, kind, common.on, actor, figures, evidence or [], key, corrects)
    event = recording.record(place, question, said)
    return common.show(recording.event_row(event), lambda: console.recorded(event, place.rules.life_cycles))


@app.command(help=texts.VOID)
def void(
    event: Annotated[str, Parameter(help=texts.EVENT)],
    /,
    *,
    reason: Annotated[str, Parameter(help=texts.REASON)],
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import recording
    from jobs.asking import actor_name

    place, question = common.asked()
    made = recording.void(place, question, event, reason, actor_name(actor))
    return common.show(recording.event_row(made), lambda: console.recorded(made, place.rules.life_cycles))


@app.command(help=texts.GROUP)
def group(
    name: Annotated[str, Parameter(help=texts.GROUP_NAME)],
    subjects: Annotated[list[str], Parameter(help=texts.GROUP_SUBJECTS)],
    /,
    *,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import grouping
    from jobs.asking import actor_name

    place, question = common.asked()
    code = grouping.group(place, question, name, subjects, actor_name(actor), key)
    return common.show({"id": code, "name": name}, lambda: console.grouped(code, name))


@app.command(help=texts.ROLLUP)
def rollup(
    *,
    period: Annotated[str | None, Parameter(help=texts.PERIOD)] = None,
    draft: Annotated[bool, Parameter(help=texts.DRAFT, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import rollup as jobs
    from jobs.question import area_of

    place, question = common.asked()
    area = area_of(place, question)
    done = (jobs.preview if draft else jobs.roll_up)(place, area, period)
    shown = done.snapshot.as_json() | {"files": [str(path) for path in done.files]}
    return common.show(shown, lambda: console.rolled_up(done.snapshot, done.files, illustrative=place.illustrative))


@app.command(help=texts.CHANGES)
def changes(
    old: Annotated[str, Parameter(help=texts.CHANGES_SIDE)],
    new: Annotated[str, Parameter(help=texts.CHANGES_SIDE)],
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_changes
    from jobs.changes import changes as between

    place, question = common.asked()
    found = between(place, question, old, new)
    common.show(found.as_json(), lambda: console_changes.changes(found, place.rules, illustrative=place.illustrative))
    return 1 if found.unexplained else 0


@app.command(help=texts.CLOSE)
def close(
    period: Annotated[str, Parameter(help=texts.PERIOD)],
    /,
    *,
    by: Annotated[str, Parameter(help=texts.BY)],
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import rollup as jobs
    from jobs.question import area_of

    place, question = common.asked()
    done = jobs.close(place, area_of(place, question), period, by)
    shown = done.snapshot.as_json() | {"files": [str(path) for path in done.files]}
    return common.show(shown, lambda: console.rolled_up(done.snapshot, done.files, illustrative=place.illustrative))


@app.command(help=texts.REPORT)
def report(
    kind: Annotated[str, Parameter(help=texts.REPORT_KIND)] = "weekly",
    /,
    *,
    period: Annotated[str | None, Parameter(help=texts.PERIOD)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from jobs.asking import only_weekly

    only_weekly(kind)
    return rollup(period=period, common=common)


@app.command(help=texts.EXPORT)
def export(
    table: Annotated[str, Parameter(help=texts.EXPORT_TABLE)],
    file: Annotated[Path, Parameter(help=texts.EXPORT_FILE)],
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import exporting

    place, question = common.asked()
    count = exporting.export(place, question, table, file)
    return common.show({"table": table, "rows": count, "file": str(file)}, lambda: console.exported(count, file))


@app.command(help=texts.VERIFY)
def verify(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.verifying import verify as check

    found = check(common.place())
    common.show([difference.as_json() for difference in found], lambda: console.verified(found))
    return 1 if found else 0


def run_main_job(*, common: Common = EVERYWHERE) -> int:
    from documents.progress import Progress
    from jobs.main_job import main_job

    return main_job(common.place(), Progress())


@app.command(help=texts.DEMO)
def demo(*, common: Common = EVERYWHERE) -> int:
    from documents.progress import Progress
    from jobs.demo import demo as play

    return play(common.place(), Progress())


app.command(run_main_job, name="run", help=texts.RUN)


if __name__ == "__main__":
    main()
