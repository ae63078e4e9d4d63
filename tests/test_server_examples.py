"""The examples for a server hold what they promise: commands that parse, variables that are known, nothing open."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.cli import _app as prefect_cli
from prefect.settings import Settings
from prefect.settings.legacy import _get_settings_fields

from flows.__main__ import _parser as flows_parser
from flows.environment import environment
from verbs.options import app as tiendo_cli
from web.__main__ import _parser as web_parser

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "server"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
UNITS = sorted(FOLDER.glob("*.service"))
# Done once, and then gone.
PASSING = {"deploy"}
# What the image of PostgreSQL reads.
OF_POSTGRES = {"POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS", "TIENDO_DB_PASSWORD", "PREFECT_DB_PASSWORD"}
# Where a file of the example has its own value.
ELSEWHERE = {"PREFECT_HOME", "PREFECT_SERVER_API_HOST", "PREFECT_SERVER_EPHEMERAL_ENABLED"}
IN_BRACES = re.compile(r"\$\{(\w+)(?::[?-][^}]*)?\}")


def parses(words: list[str]) -> None:
    """A command of ours, or of Prefect, that exists with every option it names; nothing is run."""
    program, *rest = words
    if program == "sh":
        for part in rest[1].split("&&"):
            parses(shlex.split(part))
    elif program == "prefect":
        asked = [word for word in rest if word != "--no-prompt"]
        prefect_cli._app.parse_args(asked, exit_on_error=False, print_error=False)
    elif program == "tiendo":
        tiendo_cli.parse_args(rest, exit_on_error=False, print_error=False)
    elif program == "python":
        parser = {"web": web_parser, "flows": flows_parser}[rest[rest.index("-m") + 1]]()
        parser.parse_args(rest[rest.index("-m") + 2 :])
    else:
        assert program in {"pg_isready", "createdb", "createuser"}, program


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every variable that Prefect or this program reads."""
    ours = {
        name
        for path in (ROOT / "jobs", ROOT / "flows", ROOT / "verbs", ROOT / "web", ROOT / "model")
        for file in path.rglob("*.py")
        for name in re.findall(r"TIENDO_[A-Z_]+", file.read_text("utf-8"))
    }
    return ours | {*_get_settings_fields(Settings)} | {*environment(Path("x"), {})} | {"TIENDO_ROOT"}


def variables_of(path: Path) -> dict[str, str]:
    """What an environment file sets, what is commented out included."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))


# --- compose --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_starts_something_that_exists(name: str, known: set[str]) -> None:
    """its command and its health check parse, its variables are known, its volumes and networks are declared"""
    service = SERVICES[name]
    if "command" in service:
        parses(service["command"])
    if name not in PASSING:
        kind, *asked = service["healthcheck"]["test"]
        assert kind == "CMD"
        assert asked[0] in {"pg_isready", "python"}
        if asked[0] == "python":
            compile(asked[2], name, "exec")
    image_reads = OF_POSTGRES if name == "database" else set()
    assert set(service.get("environment", {})) <= known | image_reads
    for volume in service.get("volumes", []):
        source = volume.partition(":")[0]
        assert source in COMPOSE["volumes"] or (source.startswith("./") and (FOLDER / source).is_file())
    assert {*service["networks"]} <= {*COMPOSE["networks"]}
    assert {*service.get("depends_on", {})} <= {*SERVICES}


def test_images_have_versions_and_no_registry() -> None:
    """postgres:18.1, not postgres:latest, nor somebody's host"""
    images = [service["image"] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", (FOLDER / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [image for image in images if not re.fullmatch(r"[a-z]+:\d+(\.\d+)+[a-z-]*", image)] == []
    assert f"tiendo:{tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']['version']}" in images


def test_only_the_pages_are_published_and_only_to_the_proxy() -> None:
    """one port in all, on 127.0.0.1; database and Prefect have no way out of the host"""
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:8300:8300"]}
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert [SERVICES[name]["networks"] for name in ("database", "prefect", "deploy")] == [["inside"]] * 3


def test_secrets_come_from_the_environment_alone() -> None:
    """every value in braces stands in compose.env.example, empty; without one compose stops"""
    text = (FOLDER / "compose.yaml").read_text(encoding="utf-8")
    asked = variables_of(FOLDER / "compose.env.example")
    assert set(IN_BRACES.findall(text)) == set(asked)
    assert {name for name, value in asked.items() if value} == {"WORKERS"}
    secret = {name for name in asked if name != "WORKERS"}
    assert {name for name in secret if re.search(rf"\$\{{{name}(?!:\?)", text)} == set()


def test_what_is_once_for_all_is_what_the_program_says() -> None:
    """the variables of Prefect are those of `python -m flows environment`, in compose and in the file for units"""
    of_program = {name: value for name, value in environment(Path("x"), {}).items() if name not in ELSEWHERE}
    of_proxies = {"NO_PROXY", "no_proxy"}
    of_program = {name: value for name, value in of_program.items() if name not in of_proxies}
    in_file = variables_of(FOLDER / "server.env.example")
    assert of_program.items() <= {**COMPOSE["x-prefect"]}.items()
    assert of_program.items() <= in_file.items()
    for name in ("prefect", "deploy", "worker"):
        assert of_program.items() <= SERVICES[name]["environment"].items()


def test_only_workers_say_where_a_run_works(known: set[str]) -> None:
    """TIENDO_ROOT in a deployment would be this machine's path for every worker"""
    assert [name for name, service in SERVICES.items() if "TIENDO_ROOT" in service["environment"]] == ["worker"]
    in_file = variables_of(FOLDER / "server.env.example")
    assert "TIENDO_ROOT" not in in_file
    assert set(in_file) <= known


# --- the image ------------------------------------------------------------------------------------------


def test_the_image_holds_the_program_and_installs_what_is_locked() -> None:
    """every folder of the wheel, hashes required, no index named, nothing else handed to the builder"""
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.+)", text, flags=re.MULTILINE) for word in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["only-include"], *wheel["shared-data"], "prefect.yaml", "README.md", "LICENSE"} <= {*copied}
    allowed = (FOLDER / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(line[1:] for line in allowed if line.startswith("!")) == sorted(copied)
    assert "--require-hashes" in text
    assert not re.search(r"https?://|index", text)
    assert re.search(r"^USER tiendo$", text, flags=re.MULTILINE)


# --- units ----------------------------------------------------------------------------------------------

# What keeps a service to its own folder.
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectClock": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectControlGroups": "yes",
    "ProtectProc": "invisible",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "SystemCallArchitectures": "native",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
    "ReadWritePaths": "/srv/tiendo",
    "User": "tiendo",
    "Group": "tiendo",
}
RUNNING = {
    "Type": "exec",
    "EnvironmentFile": "/etc/tiendo/server.env",
    "WorkingDirectory": "/opt/tiendo",
    "Restart": "always",
    "RestartSec": "10",
    "KillMode": "mixed",
}


def settings_of(unit: Path) -> Iterator[tuple[str, str, str]]:
    """Section, name and value of every line that says something."""
    section = ""
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            name, equals, value = line.partition("=")
            assert equals, line
            yield section, name, value


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_unit_starts_something_that_exists_and_is_kept_small(unit: Path) -> None:
    """its command parses with every option; sections and names are systemd's; all hardening is there"""
    said = list(settings_of(unit))
    names = [(section, name) for section, name, _ in said]
    assert len(names) == len(set(names))
    assert {section for section, _ in names} == {"[Unit]", "[Service]", "[Install]"}
    service = {name: value for section, name, value in said if section == "[Service]"}
    assert service.items() >= (HARDENED | RUNNING).items()
    assert set(service) - {*HARDENED, *RUNNING} <= {"ExecStart", "Environment", "TimeoutStopSec"}
    before = {name for section, name, _ in said if section == "[Unit]"}
    assert before == {"Description", "Documentation", "After", "Wants", "StartLimitIntervalSec"}
    program, *words = shlex.split(service["ExecStart"])
    assert program.startswith("/opt/tiendo/.venv/bin/")
    assert (ROOT / ".venv" / "bin" / Path(program).name).exists()
    parses([Path(program).name, *words])


def test_the_units_are_those_the_guide_names() -> None:
    """server, workers by number, pages; only a worker says where its runs work"""
    assert [unit.name for unit in UNITS] == ["tiendo-prefect.service", "tiendo-web.service", "tiendo-worker@.service"]
    said = {unit.name: dict(s[1:] for s in settings_of(unit)) for unit in UNITS}
    assert [name for name, one in said.items() if "Environment" in one] == ["tiendo-worker@.service"]
    assert "%i" in said["tiendo-worker@.service"]["ExecStart"]


# --- the proxy, the databases, the guide ----------------------------------------------------------------


def test_the_proxy_says_who_asks_and_lets_a_scan_through() -> None:
    """the host as it came, the visitor's own address set and not appended to, 40 MB"""
    text = re.sub(r"#.*", "", (FOLDER / "nginx.conf").read_text(encoding="utf-8"))
    assert text.count("{") == text.count("}")
    said = {" ".join(line.split()) for line in re.split(r"[;{}]", text)}
    headers = {"Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"}
    assert {f"proxy_set_header {header}" for header in headers} <= said
    assert {"proxy_pass http://127.0.0.1:8300", "client_max_body_size 40m"} <= said


def test_the_databases_are_made_for_what_compose_asks_for() -> None:
    """the owners and databases of the addresses; passwords by the environment"""
    text = (FOLDER / "databases.sql").read_text(encoding="utf-8")
    addresses = [
        value for service in SERVICES.values() for value in service["environment"].values() if "@data" in value
    ]
    for owner, database in {re.findall(r"//(\w+):.*/(\w+)$", address)[0] for address in addresses}:
        assert f"CREATE DATABASE {database} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0;" in text
    assert set(re.findall(r"\\getenv \w+ (\w+)", text)) <= {*SERVICES["database"]["environment"]}
    assert not re.search(r"PASSWORD '", text)


def test_every_command_of_the_chapter_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    """`tiendo`, `prefect` and `python -m` of the chapter on a city parse with their options, the new place by its variable"""
    monkeypatch.setenv("TIENDO_MOVE_TO", "postgresql://host/tiendo")
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    chapter = guide.partition("\n## A city")[2].partition("\n## ")[0]
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", chapter, flags=re.DOTALL)).replace("\\\n", " ")
    lines = [shlex.split(line, comments=True) for line in blocks.splitlines() if not line.startswith(" ")]
    commands = [words for words in map(command_of, lines) if words]
    assert len(commands) > 15
    for words in commands:
        parses(words)


def command_of(words: list[str]) -> list[str]:
    """A command of ours without what stands before it; nothing for what is the system's own."""
    while words and ("=" in words[0] or words[0] in {"sudo", "env"}):
        words = words[3:] if words[:2] == ["env", "-u"] else words[1:]
    words = words[: words.index("|")] if "|" in words else words
    return [word for word in words if word != "&"] if words and words[0] in {"tiendo", "prefect", "python"} else []
