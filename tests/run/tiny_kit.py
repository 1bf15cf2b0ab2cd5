"""A tiny kit that run.py can install without an index."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

# A build backend of a few lines, so that nothing here needs an index.
BACKEND = """
import zipfile
from pathlib import Path

INFO = {
    "METADATA": "Metadata-Version: 2.1\\nName: tiny-kit\\nVersion: 1.0\\n",
    "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    "RECORD": "",
}

def get_requires_for_build_editable(settings=None):
    return []

def build_editable(directory, settings=None, metadata=None):
    name = "tiny_kit-1.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(directory, name), "w") as wheel:
        wheel.writestr("tiny_kit.pth", str(Path.cwd()) + "\\n")
        for file, text in INFO.items():
            wheel.writestr("tiny_kit-1.0.dist-info/" + file, text)
    return name
"""

COURSE = """
import os, sys
import first
print("course", first.VERSION, *sys.argv[1:])
if sys.argv[1:2] == ["fail"]:
    sys.exit(7)
"""


def make_wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> Path:
    """Write a wheel of plain Python files."""
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in files.items():
            digest = hashlib.sha256(text.encode()).digest()
            coded = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            rows.append(f"{file},sha256={coded},{len(text.encode())}")
            wheel.writestr(file, text)
        wheel.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,"]) + "\n")
    return path


@dataclass
class TinyKit:
    """A kit with the real run.py, one or two packages of its own, and a store of wheels."""

    root: Path
    store: Path
    environment: dict[str, str]
    wheels: dict[str, str] = field(default_factory=dict)

    def publish(self, name: str, version: str, files: dict[str, str]) -> None:
        """Put a package into the store."""
        path = make_wheel(self.store, name, version, files)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.wheels[name] = f"{name}=={version} \\\n    --hash=sha256:{digest}\n"

    def lock(self, *names: str, file: str = "requirements.lock") -> None:
        """Write a lock of published packages."""
        (self.root / file).write_text("".join(self.wheels[name] for name in names), "utf-8")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run run.py as a user does."""
        return subprocess.run(
            [sys.executable, "run.py", *arguments],
            cwd=self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=180,
            stdin=subprocess.DEVNULL,
        )
