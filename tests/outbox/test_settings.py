"""The office's settings: what may be left out, what is nonsense and where, and that no password is ever repeated."""

from __future__ import annotations

import json
import re
from datetime import time
from pathlib import Path

import pytest
import yaml
from well_said import SECRET_WORD, well_said

from jobs.settings import Settings, read_settings, write_sample
from jobs.workplace import shipped
from model.words.email_shape import is_email, named_email
from model.words.problems import WrongInput
from tiendo import run

GOOD = """# Phòng Kinh tế
mail:
  host: mail.xa.gov.vn
  user: vanthu
  password: "{password}"
  from: "UBND xã Nam Thanh Miện <vanthu@xa.gov.vn>"
web:
  port: 8400
backup:
  passphrase_file: khoa.txt
sending:
  from: 07:30
  to: 17:00
"""


def written(home: Path, text: str) -> Path:
    (home / "settings.yaml").write_text(text, encoding="utf-8")
    return home


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    """no file, an empty one, one of remarks alone → no mail, port 8300"""
    assert read_settings(tmp_path) == read_settings(written(tmp_path, "")) == Settings()
    assert read_settings(written(tmp_path, "# gì đó\n")).web.port == 8300


def test_what_is_set_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """all of it, hours without quotes too → as meant; the variable's password wins; none is told"""
    settings = read_settings(written(tmp_path, GOOD.format(password=SECRET_WORD)))
    mail = settings.mail
    assert mail is not None
    assert (mail.port, mail.security, mail.sender, mail.password) == (587, "starttls", "vanthu@xa.gov.vn", SECRET_WORD)
    assert mail.sender_name == "UBND xã Nam Thanh Miện"
    assert (settings.web.port, settings.backup.passphrase_file) == (8400, tmp_path / "khoa.txt")
    assert (settings.sending.start, settings.sending.end) == (time(7, 30), time(17))
    assert SECRET_WORD not in repr(settings) + json.dumps(settings.as_json())
    monkeypatch.setenv("TIENDO_MAIL_PASSWORD", "khác")
    again = read_settings(tmp_path).mail
    assert again is not None
    assert again.password == "khác"  # noqa: S105 - nobody's


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("mail: smtp.gmail.com", 1, "settings_wrong"),
        ("mail:\n  host: a", 2, "settings_wrong"),
        ("mail:\n  host: a\n  from: vanthu", 3, "settings_from_wrong"),
        ("mail:\n  host: a\n  from: a@b.vn, c@d.vn", 3, "settings_from_wrong"),
        ("mail:\n  host: a b\n  from: a@b.vn", 2, "settings_wrong"),
        ("mail:\n  host: a\n  from: a@b.vn\n  port: 70000", 4, "settings_wrong"),
        ("mail:\n  host: a\n  from: a@b.vn\n  port: true", 4, "settings_wrong"),
        ("mail:\n  host: a\n  from: a@b.vn\n  security: tls", 4, "settings_wrong"),
        (f"mail:\n  host: a\n  from: a@b.vn\n  password: [{SECRET_WORD}]", 4, "settings_wrong"),
        (f"mail:\n  password:{SECRET_WORD}", 2, "settings_wrong"),
        (f"mail:\n  host: a\n  from: a@b.vn\n  password{SECRET_WORD}: x", 4, "settings_unknown"),
        (f"mail:\n  host: a\n  from: a@b.vn\n  password:{SECRET_WORD}\n", 5, "yaml_broken"),
        ("web:\n  prot: 8300", 2, "settings_unknown"),
        ("wed:\n  port: 8300", 1, "settings_unknown"),
        ("- web", 1, "settings_wrong"),
        ("web: 8300", 1, "settings_wrong"),
        ("web:\n  port: [\n", 3, "yaml_broken"),
        ("sending:\n  from: sáng", 2, "settings_clock_wrong"),
        ('sending:\n  from: "07:30"\n  to: "25:00"', 3, "settings_clock_wrong"),
        ("sending:\n  to: 99999", 2, "settings_clock_wrong"),
        ("web:\n  port: 8300\nweb:\n  port: 1", 3, "key_twice"),
    ],
)
def test_nonsense_is_said_with_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    """a slip in the file → which file, which line, what is wanted; never what stands there"""
    with pytest.raises(WrongInput) as caught:
        read_settings(written(tmp_path, text))
    said = well_said(caught.value, code)
    assert str(tmp_path / "settings.yaml") in said
    assert f"dòng {line}:" in said


def test_what_is_no_text_at_all(tmp_path: Path) -> None:
    """bytes of an old code page → said, not read as something else"""
    (tmp_path / "settings.yaml").write_bytes(b"mail:\n  host: \xe0\xff")
    with pytest.raises(WrongInput) as caught:
        read_settings(tmp_path)
    well_said(caught.value, "file_unreadable")


def test_the_sample_says_how(tmp_path: Path) -> None:
    """the verb twice, then the sample with every # taken away → written, kept, and good as it stands"""
    assert run(["notices", "settings", "--home", str(tmp_path)]) == 0
    file = tmp_path / "settings.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# của tôi\n", encoding="utf-8")
    assert write_sample(tmp_path) == (file, False)
    assert file.read_text(encoding="utf-8").endswith("# của tôi\n")
    assert read_settings(tmp_path) == Settings()
    sample = (shipped("templates") / "settings" / "settings.yaml").read_text(encoding="utf-8").splitlines()
    meant = [line[2:] for line in sample if re.match("# +[a-z_]+:", line)]
    settings = read_settings(written(tmp_path, "\n".join(meant)))
    assert settings.mail is not None
    assert settings.backup.passphrase_file is not None
    assert settings.sending.end == time(17)
    assert set(yaml.safe_load("\n".join(meant))) == {"mail", "web", "backup", "sending", "files"}


def test_the_verb_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """settings with a slip, then good ones with a password → exit 2 with the line; then whether there is a password"""
    assert run(["notices", "settings", "--home", str(written(tmp_path, "web:\n  port: x"))]) == 2
    assert "dòng 2" in capsys.readouterr().err
    written(tmp_path, GOOD.format(password=SECRET_WORD))
    assert run(["notices", "settings", "--home", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "có mật khẩu" in told
    assert SECRET_WORD not in told


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("lan@truong.edu.vn", True),
        ("a.b+c@x-y.vn", True),
        ("lan@truong", False),
        ("lan", False),
        ("", False),
        (".lan@x.vn", False),
        ("lan@-x.vn", False),
        ("lan@x..vn", False),
        ("lan@x.vn\n", False),
        ("lan @x.vn", False),
        ("lạn@x.vn", False),
        ("a" * 65 + "@x.vn", False),
        ("a@" + "x" * 64 + ".vn", False),
    ],
)
def test_the_shape_of_an_address(text: str, good: bool) -> None:
    """what every server takes, and slips of the finger"""
    assert is_email(text) is good
    assert (named_email(f"Cô Lan <{text}>") == ("Cô Lan", text)) is good
