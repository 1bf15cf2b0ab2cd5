"""How much the stored notebooks weigh."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print the size of every notebook."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"{path.name:<62} {path.stat().st_size / 1000:8.1f} kB    must be: <= 350")
