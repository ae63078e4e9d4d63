"""The interface against its own description, by Schemathesis: values that fit it, and values that do not.

Guards that no value breaks a route (no 5xx), that what is answered is described (status, content type, headers, shape),
and that what fits is not called unfit nor the other way round.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import schemathesis
from api_desk import HOST, program
from hypothesis import HealthCheck, Phase, given, settings
from office_desk import SCHOOLS, school_with_tasks
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.schemas import APIOperation, BaseSchema
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from web.api.description import description

KNOWN = {"work": "CT-01", "indicator": "1.2", "plan": "hung_thang"}
WHO = Actor("an", "administrator", SCHOOLS, None, "Lê An")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small plan with a few events."""
    place = school_with_tasks(tmp_path_factory.mktemp("small") / "var")
    place.store.close()
    return place.home


def interface() -> BaseSchema:
    schema = schemathesis.openapi.from_dict(description())
    schema.config.update(base_url=HOST)
    # The cookie is ours to send.
    schema.config.generation.with_security_parameters = False
    # 400 is for what can be read and not answered, as a day centuries away; 422 for what does not fit.
    schema.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "400", "404"]
    return schema


def known_now_and_then(case: Case) -> Case:
    """Every other case asks for something that is there, and a day near enough."""
    long = {**(case.path_parameters or {}), **(case.query or {})}
    if sum(map(len, map(str, long.values()))) % 2:
        return case
    for given_ in (case.path_parameters, case.query):
        given_.update({name: value for name, value in KNOWN.items() if name in given_})
    for name in {"on", "from", "to", "known_at"} & set(case.query):
        case.query[name] = f"202{case.query[name][3:]}"
    return case


def tried(operation: APIOperation, mode: GenerationMode, most: int, client: TestClient) -> Counter[int]:
    """So many cases of one kind; status → how often."""
    answers: Counter[int] = Counter()
    cases = operation.as_strategy(generation_mode=mode)
    # Whether the cookie is asked for is tried elsewhere: here each case would be sent twice.
    but = [load_all_checks() or CHECKS.get_one("ignored_auth")]

    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases.map(known_now_and_then) if mode is GenerationMode.POSITIVE else cases)
    def one(case: Case) -> None:
        answer = client.request(**{**case.as_transport_kwargs(), "cookies": None})
        answers[answer.status_code] += 1
        case.validate_response(answer, excluded_checks=but)

    one()
    return answers


@pytest.mark.parametrize(
    ("most", "cases"), [(2, 92), pytest.param(44, 2_000, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_no_case_breaks_the_contract(most: int, cases: int, small: Path) -> None:
    """25 routes × fitting and unfitting values × many → all as described, a good part of them answered with rows"""
    answers: Counter[int] = Counter()
    with program(small, WHO) as client:
        for result in interface().get_all_operations():
            for mode in GenerationMode:
                answers += tried(result.ok(), mode, most, client)
    assert answers.total() >= cases, answers
    assert set(answers) <= {200, 400, 404, 409, 422}, answers
    assert answers[200] > cases / 5
    assert answers[422] > cases / 5
