"""The rules of flags: every row dated and based, asked as of a day, the unit's own before the general one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from flag_story import RULES, Story

from model.plan.dated_rows import read_rows
from model.words.problems import WrongInput


@pytest.mark.parametrize("name", ["flags", "procurement_ceilings", "six_clears"])
def test_every_row_has_a_basis_a_day_and_how_sure_we_are(name: str) -> None:
    """Nothing legal without its source and the day from which it holds."""
    for row in yaml.safe_load((RULES / f"{name}.yaml").read_text(encoding="utf-8"))["rows"]:
        assert row["basis"].strip(), row
        assert row["valid_from"], row
        assert row["verified"].strip(), row


def test_a_setting_is_asked_as_of_a_day_and_of_a_unit(story: Story) -> None:
    """30 days for everybody, 45 from March for one unit; before any row the first one."""
    story.sets("news_days", 45, "2026-03-01")
    asked = [
        story.thresholds.setting("news_days", area, date.fromisoformat(on))
        for area, on in (
            ("11284", "2026-02-28"),
            ("11284", "2026-03-01"),
            ("11809", "2026-03-01"),
            ("11809", "2020-01-01"),
        )
    ]
    assert asked == [30, 45, 30, 30]


def test_a_missing_setting_names_its_file(story: Story) -> None:
    """a key nobody set → the key, the day and the file to mend."""
    with pytest.raises(WrongInput, match=r"data/rules/flags\.yaml"):
        story.thresholds.setting("no_such_key", "11284", date(2026, 1, 1))


def test_a_broken_rule_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    """a row without a value → the file and what is wrong."""
    (tmp_path / "flags.yaml").write_text("rows:\n  - {key: news_days, scope: '*'}\n", encoding="utf-8")
    with pytest.raises(WrongInput, match=r"flags\.yaml"):
        read_rows(tmp_path, "flags")
