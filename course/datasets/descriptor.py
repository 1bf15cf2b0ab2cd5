"""``datapackage.json``: which tables there are and what their columns mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from course.datasets.files import mend, read_text
from course.datasets.suggest import did_you_mean
from course.errors import DatasetError
from course.i18n import gettext as _

FILE = "datapackage.json"


@cache
def resources(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the description of every table, by name, in the order of the package."""
    try:
        package = json.loads(read_text(folder, FILE))
        found = {resource["name"]: MappingProxyType(resource) for resource in package["resources"]}
    except json.JSONDecodeError as error:
        raise DatasetError(
            _("The description of the data is not valid JSON: {reason}.").format(reason=error.msg),
            where=_("{file}, line {line}, column {column}").format(
                file=f"{folder.name}/{FILE}", line=error.lineno, column=error.colno
            ),
            next_step=mend(folder, FILE),
        ) from None
    except (KeyError, TypeError):
        raise DatasetError(
            _("The description of the data has no list of named resources."),
            where=f"{folder.name}/{FILE}",
            next_step=mend(folder, FILE),
        ) from None
    return MappingProxyType(found)


def resource(folder: Path, name: str) -> Mapping[str, Any]:
    """Return the description of one table; an unknown name is answered with the nearest ones."""
    known = resources(folder)
    if name not in known:
        raise DatasetError(
            _("There is no table {name!r}.").format(name=name),
            where=f"{folder.name}/{FILE}",
            next_step=did_you_mean(name, known),
        )
    return known[name]
