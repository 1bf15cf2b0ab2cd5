"""How much the stored notebooks weigh."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print the size of every notebook."""
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    for path in [*lessons, *sorted((ROOT / "exercises").glob("*/*.ipynb"))]:
        name = path.relative_to(ROOT).as_posix()
        print(f"{name:<62} {path.stat().st_size / 1000:8.1f} kB    must be: <= 350")
