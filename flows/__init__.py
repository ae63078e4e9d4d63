"""Flows: the schedule, as thin Prefect wrappers around the jobs."""
