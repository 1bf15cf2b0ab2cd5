"""The one place that asks for the time, so that a hermetic run can fix it."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment in UTC.

    ``SOURCE_DATE_EPOCH`` (seconds since 1970, the convention of reproducible builds) fixes it.

    Examples
    --------
    >>> import os
    >>> os.environ["SOURCE_DATE_EPOCH"] = "1652745600"
    >>> now().isoformat()
    '2022-05-17T00:00:00+00:00'
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
