"""From ``run.py lab`` to a server that answers, where everything is installed already."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.benchmarks.measure import in_turn, line
from tests.browser.driver import free_port

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-the-benchmark"
STARTS = 5
LONGEST = 60


def settings(folder: Path) -> dict[str, str]:
    """Return an environment in which the lab keeps all it writes in one folder."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("COURSE_", "JUPYTER_"))}
    return {
        **plain,
        "COURSE_HOME": str(folder / "home"),
        "COURSE_WORK": str(folder / "work"),
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


def ask(port: int, path: str, method: str = "GET") -> None:
    """Ask the server; raise OSError as long as it does not answer."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/{path}",
        method=method,
        headers={"Authorization": f"token {TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=LONGEST) as answer:
        answer.read()


def until_it_answers(folder: Path) -> float:
    """Return the seconds of one start, and end the server again."""
    port = free_port()
    log = folder / "lab.log"
    with log.open("w") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "run.py", "lab", "--no-browser", "--port", str(port)],
            cwd=ROOT,
            env=settings(folder),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        while True:
            try:
                ask(port, "api")
            except OSError:
                if process.poll() is not None or time.perf_counter() - begin > LONGEST:
                    raise RuntimeError(f"the lab did not start:\n{log.read_text()}") from None
                time.sleep(0.02)
            else:
                break
        took = time.perf_counter() - begin
        ask(port, "api/shutdown", "POST")
        process.wait(timeout=LONGEST)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if "Installing" in log.read_text():
        raise RuntimeError("that start installed something: measure again")
    return took


def main() -> None:
    """Print the median of the starts after the first, which made the working copies."""
    with tempfile.TemporaryDirectory() as folder:
        (found,) = in_turn(STARTS, lambda: until_it_answers(Path(folder)))
    line("run.py lab, a second start until the server answers", found, "s", "<= 5")
