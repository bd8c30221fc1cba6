"""Which migrations there are. The steps themselves, and sqlite-utils with them, are loaded when one is due."""

from __future__ import annotations

NAMES = frozenset(
    {
        "m0001_hall",
        "m0002_cases",
        "m0003_knowledge",
        "m0004_flow_versions",
        "m0005_hall_days",
        "m0006_approvals",
        "m0007_case_work",
    }
)
"""Every migration that this version knows; a file with others is newer than the program."""
