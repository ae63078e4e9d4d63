"""The urging letter: what of a work, or of a school's tasks, is past its day, what was promised, and what is asked by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.official.figures import Source
from jobs.flags import flags_of
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from model.checks.flags.flag import Flag
from model.ledger.events import effective
from model.ledger.standing import Standing
from model.plan.facts import School
from model.targets.lateness import late_by
from model.targets.school_needs import works_by_item
from model.targets.school_tasks import DONE, progress_of
from model.words.dates import parse_date, short
from model.words.folding import comparison_key
from model.words.problems import WrongInput

_CONTRACT = "hop_dong"
# Of a work that is finished and cannot be used: what says so, and the paper that a school's answer may be about.
_UNUSABLE = ("finished_not_usable", "not_received")
_SAFETY, _SAFETY_LACKS = "kq_pccc", "fire_safety"


def make(ground: Ground) -> Made:
    """The letter about a work, or about the tasks of a school where the key names one.

    Options: `to` whom it goes, `about` what, `by` the day an answer is asked for. WrongInput for a work
    nobody follows and for a day that has passed.
    """
    desk = OfficeDesk(ground, "urging_letter")
    said = ground.order.work or ""
    school = desk.lineage.schools.get(said)
    about = ground.order.options.get("about", "").strip()
    if school is not None:
        name, to = desk.school_name(school.id) or school.name, desk.school_name(school.id) or school.name
        tasks = _tasks(desk, school)
        desk.text("situation", tasks or [desk.phrases.text("tasks_none")])
        if not tasks and not desk.box("request"):
            desk.lack("letter_without_matter", said, document=ground.order.id)
        about = about or desk.phrases.text("about_school", name=name)
    else:
        standing = desk.work(said)
        to = _receiver(desk, said, standing)
        desk.text("situation", _situation(desk, said, standing))
        about = about or desk.phrases.text("about_work", name=standing.name)
    to = ground.order.options.get("to", "").strip() or to
    if not to:
        desk.lack("letter_receiver_missing", said, document=ground.order.id)
    _letter(desk, said, to or desk.phrases.text("you"), None if school else standing)
    to = to or desk.phrases.text("to_unknown")
    return made(desk, desk.phrases.text("subject", about=about), addressees=(to,))


def _letter(desk: OfficeDesk, said: str, to: str, standing: Standing | None) -> None:
    """What goes around the situation: opening, earlier letters, what is asked by when."""
    unit = desk.called("parent_body")
    desk.say("opening", unit=unit, on=short(desk.on))
    desk.text("earlier", _earlier(desk, said, unit))
    desk.text("asked", _asked(desk, to, unit, standing, _lacking(desk, said) if standing else ""))
    desk.text("request", desk.box("request"))
    desk.end(unit=unit, to=to)


def _receiver(desk: OfficeDesk, code: str, standing: Standing) -> str:
    """Who is urged: an investor other than the unit itself, else who signed the last contract as the other side."""
    own = comparison_key(desk.called("parent_body"))
    if standing.owner and not own.startswith(comparison_key(standing.owner)):
        return standing.owner
    contracts = [
        paper
        for event in effective(e for e in desk.found.events("work") if e.subject.id == code and e.on <= desk.on)
        for paper in event.draft.papers
        if paper.type.startswith(_CONTRACT) and paper.issuer
    ]
    others = [p.issuer for p in contracts if not own.startswith(comparison_key(p.issuer or ""))]
    return (others[-1] or "") if others else ""


def _situation(desk: OfficeDesk, code: str, standing: Standing) -> list[str]:
    """What is known of a work, a paragraph each; what nobody said is left out."""
    owner = desk.phrases.text("owner", owner=standing.owner) if standing.owner else ""
    texts = [desk.phrases.text("name", name=standing.name, code=code, owner=owner)]
    stands = [_state(desk, standing)]
    if standing.percent_declared is not None and standing.percent_on is not None:
        source = Source(works=(code,), kinds=("progress",))
        shown = desk.count("percent", standing.percent_declared, source, "percent")
        stands.append(desk.phrases.text("percent", percent=shown, day=short(standing.percent_on)))
    texts += [" ".join(stands), " ".join((_due(desk, standing), *_late(desk, code, standing)))]
    texts += [" ".join(promised)] if (promised := list(_promises(desk, standing))) else []
    if standing.idle_reports and standing.idle_since:
        weeks = desk.count("idle", standing.idle_reports, Source(works=(code,), kinds=("site_report",)))
        texts.append(desk.phrases.text("idle", weeks=weeks, since=short(standing.idle_since)))
    if standing.obstacle:
        since = short(standing.obstacle_since) if standing.obstacle_since else None
        texts.append(desk.phrases.text("obstacle", text=standing.obstacle, since=since))
    return [*texts, *(flag.message for flag in _unusable(desk, code))]


def _unusable(desk: OfficeDesk, code: str) -> list[Flag]:
    """That it is finished and cannot be used: what the school said, and what is not there yet."""
    return [flag for flag in flags_of(desk.place, desk.found) if flag.subject == code and flag.rule in _UNUSABLE]


def _lacking(desk: OfficeDesk, code: str) -> str:
    """The papers without which it cannot be handed over."""
    flags = _unusable(desk, code)
    papers = [paper for flag in flags for paper in flag.facts.get("missing", ())]
    papers += [_SAFETY for flag in flags if flag.facts.get("cause") == _SAFETY_LACKS]
    return "; ".join(desk.place.rules.paper_name(paper) for paper in dict.fromkeys(papers))


def _state(desk: OfficeDesk, standing: Standing) -> str:
    cycle = desk.place.rules.life_cycles.knowing(standing.cycle, standing.state)
    step, coming = cycle.usual_step(standing.state), ""
    if step and standing.next_on:
        coming = desk.phrases.text("next_on", step=step.name, on=short(standing.next_on))
    elif step:
        coming = desk.phrases.text("next", step=step.name)
    since = short(standing.since) if standing.since else None
    state = cycle.steps[standing.state].name
    return desk.phrases.text("state", state=state, since=since, next=coming)


def _due(desk: OfficeDesk, standing: Standing) -> str:
    first, latest = standing.due_original, standing.due_latest
    if latest is None:
        return desk.phrases.text("due_none")
    if first is None or first == latest:
        return desk.phrases.text("due_one", latest=short(latest))
    decision = desk.phrases.text("decision", decision=standing.due_decision) if standing.due_decision else ""
    said = {"original": short(first), "latest": short(latest), "decision": f" {decision}" if decision else ""}
    return desk.phrases.text("due_both", **said)


def _late(desk: OfficeDesk, code: str, standing: Standing) -> Iterator[str]:
    """By how many days the first date and the last one have passed."""
    cycle = desk.place.rules.life_cycles.knowing(standing.cycle, standing.state)
    first, latest = late_by(standing.due_original, desk.on), late_by(standing.due_latest, desk.on)
    # What was handed over is late no more, though its money is still to be settled.
    if cycle.steps[standing.state].block == "handed_over" or not (first or latest):
        return
    source = Source(works=(code,), kinds=("due", "work_opened"))
    same = standing.due_original == standing.due_latest
    facts = {"on": short(desk.on), "days": desk.count("late", latest, source) if latest else ""}
    if same:
        yield desk.phrases.text("late", **facts)
    else:
        facts["first"] = desk.count("late_first", first, source)
        yield desk.phrases.text("late_both" if latest else "late_first", **facts)


def _promises(desk: OfficeDesk, standing: Standing) -> Iterator[str]:
    """The last promise that was not kept, and the one that waits."""
    if standing.last_commitment and standing.kept is False:
        day = short(standing.kept_on) if standing.kept_on else None
        yield desk.phrases.text("broken", text=standing.last_commitment, day=day)
    if standing.commitment:
        yield desk.phrases.text("promised", text=standing.commitment)


def _tasks(desk: OfficeDesk, school: School) -> list[str]:
    """The tasks of a school whose day has passed and that are not done."""
    texts = []
    cycles = desk.place.rules.life_cycles
    serving, stands_for = works_by_item(desk.standings), desk.lineage.stands_for
    for loaded in desk.found.plans():
        for item in (one for one in loaded.plan.items if one.school and stands_for(one.school, desk.on) == school.id):
            works = serving.get((loaded.plan.id, item.id), ())
            progress = progress_of(item, works, cycles, desk.on)
            if progress.over and progress.state != DONE and progress.due:
                state = "; ".join(dict.fromkeys(cycles.step_name(s.cycle, s.state) for _, s in works)) or None
                due = (item.task and item.task.deadline_text) or short(progress.due)
                texts.append(desk.phrases.text("task", name=item.name, due=due, state=state))
    return texts


def _earlier(desk: OfficeDesk, said: str, unit: str) -> list[str]:
    """The letters about the same that were submitted or signed before."""
    letters = []
    for subject, document in sorted(desk.ground.documents.items()):
        kind, about, *_ = (*subject.split("/"), "")
        if kind != "urging_letter" or about != said or subject == desk.ground.order.id or document.edition is None:
            continue
        if document.number and document.signed_day:
            letters.append(desk.phrases.text("earlier_one", number=document.number, day=short(document.signed_day)))
        else:
            letters.append(desk.phrases.text("earlier_draft", day=short(document.edition.on)))
    return [desk.phrases.text("earlier", unit=unit, letters="; ".join(letters))] if letters else []


def _asked(desk: OfficeDesk, to: str, unit: str, standing: Standing | None, lacking: str) -> list[str]:
    """What is asked, and by which working day."""
    texts = [desk.phrases.text("ask_intro", unit=unit, to=to)]
    cycles = desk.place.rules.life_cycles
    step = cycles.knowing(standing.cycle, standing.state).usual_step(standing.state) if standing else None
    texts.append(desk.phrases.text("ask_state", step=step.name) if step else desk.phrases.text("ask_state_plain"))
    if standing and standing.obstacle:
        texts.append(desk.phrases.text("ask_obstacle"))
    if lacking:
        texts.append(desk.phrases.text("ask_papers", number=str(len(texts)), papers=lacking))
    facts = {"number": str(len(texts)), "unit": unit, "office": desk.called("office"), "by": short(_by(desk))}
    texts.append(desk.phrases.text("ask_commit" if standing else "ask_school", **facts))
    return texts


def _by(desk: OfficeDesk) -> date:
    """The day an answer is asked for: the one given, else by the office's habit."""
    order = desk.ground.order
    day = order.day or order.on
    if not (given := order.options.get("by", "").strip()):
        return desk.answer_by("urging_answer", day)
    asked = parse_date(given)
    if asked < day:
        raise WrongInput("letter_answer_past", by=asked, day=day)
    return asked
