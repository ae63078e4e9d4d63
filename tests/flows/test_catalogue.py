"""The catalogue of deployments against the code and the committed file."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from flows.catalogue import DEPLOYMENTS, prefect_yaml_text

ROOT = Path(__file__).parents[2]


def test_the_committed_prefect_yaml_is_the_catalogue() -> None:
    """python -m flows prefect-yaml > prefect.yaml"""
    assert (ROOT / "prefect.yaml").read_text(encoding="utf-8") == prefect_yaml_text()


def test_prefect_yaml_holds_no_path_of_a_machine() -> None:
    """directory: '{{ $TIENDO_ROOT }}'; parameters: {}"""
    text = prefect_yaml_text()
    assert "{{ $TIENDO_ROOT }}" in text
    assert str(ROOT) not in text
    assert not any(str(value).startswith(("/", "~")) for d in DEPLOYMENTS for value in d.parameters.values())


def test_every_entrypoint_is_a_module_that_is_there() -> None:
    """flows.weekly.weekly_rollup, never flows/weekly.py:weekly_rollup"""
    for deployment in DEPLOYMENTS:
        module, _, name = deployment.entrypoint.rpartition(".")
        found = find_spec(module)
        assert found is not None
        assert found.origin is not None
        assert f"def {name}(" in Path(found.origin).read_text(encoding="utf-8")


def test_names_and_slugs_are_given_once() -> None:
    """weekly, weekly"""
    assert len({d.name for d in DEPLOYMENTS}) == len({d.slug for d in DEPLOYMENTS}) == len(DEPLOYMENTS)


def test_the_catalogue_is_read_without_prefect() -> None:
    """sys.modules after import flows.catalogue: no prefect"""
    asked = "import flows.catalogue, flows.__main__, sys; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
