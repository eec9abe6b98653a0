"""The day of a build, which an edge asks for once and hands down: nothing below looks at a clock."""

import os
from datetime import UTC, date, datetime

__all__ = ["build_day"]


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH where that is set, as reproducible-builds.org has it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()
