"""Settings of one office, from the file `settings.yaml` in its home: mail, web, files, backup, hours of sending."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator

from jobs.workplace import shipped
from model.plan.yaml_file import Path_, YamlFile
from model.store.whole_files import written_whole
from model.words.email_shape import named_email
from model.words.problems import WrongInput

FILE: Final = "settings.yaml"
PASSWORD_VARIABLE: Final = "TIENDO_MAIL_PASSWORD"  # noqa: S105 - the name of a variable, not a password
_PORTS: Final = {"none": 25, "starttls": 587, "ssl": 465}
# What stands before an @ in an address is a name and a password, even where neither belongs.
_SECRET: Final = re.compile(r"//.*@")
_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail server, and in whose name letters go out; `security` is none, starttls or ssl."""

    host: str
    port: int
    security: str
    sender: str
    sender_name: str = ""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    certificate_file: Path | None = None
    timeout_seconds: int = 30


@dataclass(frozen=True, slots=True)
class Web:
    """Where the pages are: their port here, the address people know them by, and the machine that passes requests on."""

    port: int = 8300
    public_url: str | None = None
    proxy: str | None = None

    @property
    def public_host(self) -> str | None:
        """The name by which people open the pages, if they have one of their own."""
        return urlsplit(self.public_url).hostname if self.public_url else None

    @property
    def known_proxy(self) -> str | None:
        """The only address whose word is taken for where a request comes from; none unless there is a public one."""
        return self.proxy if self.public_url else None


@dataclass(frozen=True, slots=True)
class Backup:
    """What the nightly backup needs to know."""

    passphrase_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """Between which hours letters go out; None leaves it to the rules."""

    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything one office has set; without a mail server nothing goes out by e-mail."""

    mail: Mail | None = None
    web: Web = Web()
    backup: Backup = Backup()
    sending: Sending = Sending()
    # Where papers and evidence lie for all computers of the store (`jobs.sharedfiles.address`).
    files: str | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        """The settings as other programs read them; of a password only whether there is one."""
        mail = self.mail and {
            name: getattr(self.mail, name) for name in ("host", "port", "security", "sender", "sender_name", "user")
        } | {"password": self.mail.password is not None}
        passphrases, hours = self.backup.passphrase_file, (self.sending.start, self.sending.end)
        return {
            "mail": mail,
            "web": {"port": self.web.port, "public_url": self.web.public_url, "proxy": self.web.proxy},
            "backup": {"passphrase_file": passphrases and str(passphrases)},
            "sending": dict(zip(("from", "to"), (at and f"{at:%H:%M}" for at in hours), strict=True)),
            "files": self.files and _SECRET.sub("//***@", self.files),
        }


def read_settings(home: Path) -> Settings:
    """The settings of a home; the defaults where the file or a part of it is missing.

    Raises WrongInput that names file and line, and never repeats what was written there.
    """
    path = home / FILE
    if not path.exists():
        return Settings()
    file = YamlFile(path)
    said = file.data or {}
    _check(file, said)
    told = {name: said.get(name) or {} for name in ("web", "backup", "sending")}
    passphrases = told["backup"].get("passphrase_file")
    return Settings(
        mail=_mail(file, said["mail"]) if "mail" in said else None,
        web=Web(**told["web"]),
        backup=Backup(None if passphrases is None else home / passphrases),
        sending=Sending(*(_clock(file, told["sending"], name) for name in ("from", "to"))),
        files=said.get("files"),
    )


def write_sample(home: Path) -> tuple[Path, bool]:
    """The file of settings, written from the sample if it is missing; whether it was."""
    path = home / FILE
    if path.exists():
        return path, False
    sample = (shipped("templates") / "settings" / FILE).read_bytes()
    with written_whole(path) as aside:
        aside.write_bytes(sample)
    return path, True


def _check(file: YamlFile, said: Any) -> None:
    schema = json.loads((shipped("data") / "schemas" / "settings.schema.json").read_text(encoding="utf-8"))
    found = sorted(Draft202012Validator(schema).iter_errors(said), key=lambda error: list(map(str, error.path)))
    if not found:
        return
    error = found[0]
    if error.validator == "additionalProperties":
        unknown = next(name for name in error.instance if name not in error.schema["properties"])
        # What stands under a name begins on the line below it.
        line = file.line(*error.path, unknown) - int(isinstance(error.instance[unknown], dict | list))
        raise WrongInput("settings_unknown", file=file.path, line=line, known=", ".join(error.schema["properties"]))
    if error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        raise _wrong(file, (*error.path, missing), error.schema["properties"][missing]["description"])
    raise _wrong(file, tuple(error.path), error.schema["description"])


def _wrong(file: YamlFile, path: Path_, wanted: str) -> WrongInput:
    field = ".".join(map(str, path)) or FILE
    return WrongInput("settings_wrong", file=file.path, line=file.line(*path), field=field, wanted=wanted)


def _mail(file: YamlFile, said: Mapping[str, Any]) -> Mail:
    sender = named_email(said["from"])
    if sender is None:
        raise WrongInput("settings_from_wrong", file=file.path, line=file.line("mail", "from"))
    security = said.get("security", "starttls")
    certificate = said.get("certificate_file")
    return Mail(
        host=said["host"],
        port=said.get("port", _PORTS[security]),
        security=security,
        sender=sender[1],
        sender_name=sender[0],
        user=said.get("user"),
        password=os.environ.get(said.get("password_variable", PASSWORD_VARIABLE)) or said.get("password"),
        certificate_file=None if certificate is None else file.path.parent / certificate,
        timeout_seconds=said.get("timeout_seconds", 30),
    )


def _clock(file: YamlFile, said: Mapping[str, Any], name: str) -> time | None:
    """A time of day; YAML reads 17:00 without quotes as that many minutes."""
    given = said.get(name)
    if given is None:
        return None
    if isinstance(given, int):
        given = f"{given // 60}:{given % 60:02}"
    match = _CLOCK.fullmatch(given)
    if match is None or int(match[1]) > 23:
        raise WrongInput("settings_clock_wrong", file=file.path, line=file.line("sending", name))
    return time(int(match[1]), int(match[2]))
