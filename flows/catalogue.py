"""The catalogue of deployments: which flow runs when, with what, and how many at once.

`prefect.yaml` is written from it, and `tiendo up` serves what has a time; Prefect itself is not needed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

WORK_POOL = "tiendo"
TIME_ZONE = "Asia/Ho_Chi_Minh"

_HEADER = """\
# Written from flows/catalogue.py; change it there, then: python -m flows prefect-yaml > prefect.yaml
# docs/operations.md says how it is used and what TIENDO_ROOT is.
"""


@dataclass(frozen=True, slots=True)
class Deployment:
    """One flow on the clock. `entrypoint` is a module path: the file form would load the flow twice.

    `slug` keeps the schedule's identity when its time is edited. Parameters hold no machine path:
    the worker's environment says where the home is. Without a time it runs when another run asks for it.
    """

    name: str
    entrypoint: str
    description: str
    cron: str | None = None
    slug: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ("tiendo",)
    at_once: int = 1

    def as_yaml(self) -> dict[str, Any]:
        """The deployment as `prefect.yaml` has it."""
        return {
            "name": self.name,
            "description": self.description,
            "entrypoint": self.entrypoint,
            "parameters": dict(self.parameters),
            "tags": list(self.tags),
            "work_pool": {"name": WORK_POOL},
            "concurrency_limit": {"limit": self.at_once, "collision_strategy": "ENQUEUE"},
            "schedules": [{"cron": self.cron, "timezone": TIME_ZONE, "slug": self.slug}] if self.cron else [],
        }


DEPLOYMENTS = (
    Deployment(
        name="weekly",
        entrypoint="flows.weekly.weekly_rollup",
        description="Roll up the week that has just been cut off, for Friday's meeting.",
        # Just after the default cut-off of data/rules/reporting.yaml, Thursday 16:00.
        cron="5 16 * * 4",
        slug="weekly",
    ),
    Deployment(
        name="tick",
        entrypoint="flows.tick.quarter_hourly_tick",
        description="Make, say and deliver what is missing, every quarter of an hour in working hours.",
        # Saturdays too: some are worked in exchange for a day off, which the job knows and the clock does not.
        cron="*/15 7-16 * * 1-6",
        slug="tick",
    ),
    Deployment(
        name="share",
        entrypoint="flows.share.roll_up_share",
        description="Roll up one share of many units; the weekly run and the tick hand them out.",
        # More than there ever are shares: how many go at once is each worker's own limit.
        at_once=40,
    ),
    Deployment(
        name="city",
        entrypoint="flows.city.merge_packages",
        description="Publish what was closed where a unit chose so, and merge what came to the units above.",
        # Half an hour after the weekly roll-up; what comes later the tick merges.
        cron="35 16 * * 4",
        slug="city",
    ),
    Deployment(
        name="papers",
        entrypoint="flows.papers.draft_papers",
        description="Draft the reports whose period was cut off.",
        # After the tick that rolled the period up; once a day is enough for reports that are due in days.
        cron="35 7 * * 1-6",
        slug="papers",
    ),
    Deployment(
        name="nightly",
        entrypoint="flows.nightly.verify_and_back_up",
        description="Verify the store and back it up.",
        # Most office PCs are off by then: the first tick of the morning makes up for it.
        cron="0 20 * * *",
        slug="nightly",
    ),
)

# What `tiendo up` serves: one computer does a large roll-up by itself, and hands nothing out.
SERVED = tuple(one for one in DEPLOYMENTS if one.cron is not None)


def prefect_yaml() -> dict[str, Any]:
    """The content of `prefect.yaml`."""
    return {
        "name": "tiendo",
        "build": None,
        "push": None,
        "pull": [{"prefect.deployments.steps.set_working_directory": {"directory": "{{ $TIENDO_ROOT }}"}}],
        "deployments": [deployment.as_yaml() for deployment in DEPLOYMENTS],
    }


def prefect_yaml_text() -> str:
    """The text of `prefect.yaml`."""
    return _HEADER + yaml.safe_dump(prefect_yaml(), sort_keys=False, allow_unicode=True, width=100)
