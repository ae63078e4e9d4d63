"""What the office double-clicks and reads: batch files that cmd takes as they are, sentences that exist.

No Windows runs here. This reads the files as cmd would, for the traps that are known; it proves no more than that.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from jobs.bundling.folder import _as_windows_reads
from jobs.installing.telling import words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "bundle"
BATS = sorted(TEMPLATES.rglob("*.bat"))
FACTS = {"@VERSION@": "0.1.0", "@PYTHONS@": "3.11, 3.12"}

# Nothing that removes, changes the system, asks for more rights or goes to the network.
FORBIDDEN = re.compile(
    r"\b(del|erase|rd|rmdir|format|reg|setx|runas|powershell|pwsh|net|netsh|schtasks|sc|curl|certutil|bitsadmin"
    r"|shutdown|taskkill|attrib|icacls|start)(\.exe)?\s",
    re.IGNORECASE,
)
# What may hold blanks, Vietnamese letters, ampersands or parentheses.
PATHS = re.compile(r"%~(?:dp0|1)|%%~fF|%(?:HERE|PYEXE|SETUP|LOCALAPPDATA|USERPROFILE|ProgramFiles|PATH)(?::[^%]*)?%")


def rendered(path: Path) -> bytes:
    return _as_windows_reads(path.read_text(encoding="utf-8"), FACTS)


def faults(content: bytes) -> list[str]:
    """What cmd would stumble over."""
    found = [] if content.isascii() else ["letters that an old code page reads otherwise"]
    text = content.decode("utf-8")
    if text.count("\n") != text.count("\r\n") or text.count("\r") != text.count("\n") or not text.endswith("\r\n"):
        found.append("line ends")
    lines = text.split("\r\n")
    code = [line.strip() for line in lines if line.strip() and not line.strip().lower().startswith("rem ")]
    if code[0] != "@echo off" or not any(line == "setlocal EnableExtensions DisableDelayedExpansion" for line in code):
        found.append("no safe beginning")
    labels = {line[1:].split()[0] for line in code if line.startswith(":")}
    wanted = {one for pair in re.findall(r"\bgoto\s+:?(\w+)|\bcall\s+:(\w+)", text) for one in pair if one}
    if labels != wanted:
        found.append(f"labels {sorted(labels ^ wanted)}")
    for line in code:
        found += [f"{fault}: {line}" for fault in faults_of_line(line)]
    return found


def faults_of_line(line: str) -> list[str]:
    found = []
    if line.count('"') % 2:
        found.append("quotes")
    # Outside quotes a blank parts words and an ampersand commands.
    outside = "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)
    if PATHS.search(outside) and line != 'set "PYEXE=%~1"':
        found.append("a path without quotes")
    if re.search(r"\(\s*$|^\)", line):
        found.append("a block, which expands its variables too early")
    if re.search(r'(?<!=)%(?:~dp0|HERE%)"', line) or '\\"' in line:
        found.append("a backslash before a quote")
    if FORBIDDEN.search(line + " ") and not line.startswith("echo "):
        found.append("a command that has no business here")
    if "!" in line or "^" in line:
        found.append("a mark of delayed expansion")
    return found


@pytest.mark.parametrize("path", BATS, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_cmd_takes_every_batch_file(path: Path) -> None:
    r"""In `C:\Người dùng\Phòng KT & Đ (mới)` too: quotes, labels, line ends, plain letters."""
    assert faults(rendered(path)) == []


GOOD = '@echo off\nsetlocal EnableExtensions DisableDelayedExpansion\nset "HERE=%~dp0"\ngoto end\n:end\nexit /b 0\n'


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("exit /b 0", "exit /b 0 & rem đã xong"),
        ('set "HERE=%~dp0"', "set HERE=%~dp0"),
        ('set "HERE=%~dp0"', "cd %~dp0wheels"),
        ('set "HERE=%~dp0"', 'type "%~dp0words.txt'),
        ('set "HERE=%~dp0"', 'python "%~dp0"'),
        ('set "HERE=%~dp0"', "if exist x ("),
        ("goto end", "goto nowhere"),
        (":end", ":ende"),
        ("exit /b 0", 'del "%~dp0x"'),
        ("exit /b 0", "powershell -c x"),
        ("exit /b 0", "echo Xong!"),
        ("DisableDelayedExpansion", "EnableDelayedExpansion"),
    ],
)
def test_the_reading_finds_what_it_is_there_to_find(change: str, to: str) -> None:
    """Each trap, planted into a file that has none."""
    assert faults(_as_windows_reads(GOOD, {})) == []
    assert faults(_as_windows_reads(GOOD.replace(change, to, 1), {})) != []


def test_bare_line_feeds_are_found() -> None:
    """cmd loses its labels in such a file."""
    assert faults(GOOD.encode()) != []


def test_every_file_that_a_batch_file_names_goes_along() -> None:
    """A text that is typed, a batch file that is called, a module that is run."""
    named = set()
    for path in BATS:
        text = re.sub(r"%~dp0|%HERE%", "", path.read_text(encoding="ascii"))
        named |= {one.split("\\")[-1] for one in re.findall(r"[\w\\-]+\.(?:txt|bat|py)\b", text)}
        for module in re.findall(r"-m (\S+)", text):
            assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    made_by_us = {path.name for path in TEMPLATES.rglob("*")} | {"fits.py", "current.txt"}
    assert named - made_by_us == set()
    assert {"chua-co-python.txt", "fits.py", "tiendo.bat"} <= named


def test_every_sentence_of_the_installer_exists_and_is_said() -> None:
    """A code without a sentence would end in a traceback just when somebody needs help."""
    said = re.compile(r"""(?:tell|sentence|Stop)\(\s*["'](\w+)["']""")
    codes = {
        code
        for path in (ROOT / "jobs" / "installing").glob("*.py")
        for code in said.findall(path.read_text(encoding="utf-8"))
    }
    assert codes == set(words())


def test_the_installer_needs_nothing_but_python() -> None:
    """It runs before anything is installed: standard library and itself."""
    imports = re.compile(r"^(?:from|import) (\S+)", re.MULTILINE)
    for path in (ROOT / "jobs" / "installing").glob("*.py"):
        for module in imports.findall(path.read_text(encoding="utf-8")):
            assert module.startswith("jobs.installing") or module.split(".")[0] in sys.stdlib_module_names, (
                path.name,
                module,
            )
