"""A real JupyterLab in a real browser, driven as a student drives it.

`Lab` starts ``run.py lab`` on a free loopback port. `Lesson` is one notebook in one browser page,
and watches what leaves the machine and what the console says. `ExplorerDriver` works one explorer,
by mouse or by keyboard alone. A new lesson needs no new code here.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
#: Chromium asks nobody anything, and runs as root and without a screen.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
#: What JupyterLab itself writes to the console, without harm and without our doing.
HARMLESS = (
    "Failed to load resource: the server responded with a status of 404",  # no saved workspace yet
    "[MathJax]",
)
_MINUTE = 60_000


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lab:
    """A running JupyterLab with working copies and settings of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.token = "a-token-for-the-test"
        self.work = folder / "work"
        user = self.work / ".jupyter" / "user-settings"
        settings = user / "@jupyterlab" / "notebook-extension"
        settings.mkdir(parents=True)
        # All cells are on the page, so that a test can look at any of them.
        (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
        self.log = folder / "lab.log"
        with self.log.open("w") as log:
            self._process = self._start(folder, environment, log)
        self._wait()

    def _start(
        self, folder: Path, environment: dict[str, str], log: IO[str]
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "lab", "--no-browser", "--port", str(self.port)],
            cwd=ROOT,
            env={
                **environment,
                "COURSE_HOME": str(folder / "home"),
                "COURSE_WORK": str(self.work),
                "JUPYTER_TOKEN": self.token,
                "JUPYTER_CONFIG_DIR": str(folder / "config"),
                "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
                "IPYTHONDIR": str(folder / "ipython"),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",
            text=True,
        )

    def _wait(self, seconds: float = 180) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"JupyterLab ended at once:\n{self.log.read_text()}")
            try:
                self.ask("api/status")
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError(f"JupyterLab did not start in {seconds} s:\n{self.log.read_text()}")

    def ask(self, path: str, method: str = "GET") -> object:
        """Return what the server's REST interface answers."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def address(self, notebook: str) -> str:
        """Return the address under which a notebook opens."""
        return f"http://127.0.0.1:{self.port}/lab/tree/{notebook}?reset&token={self.token}"

    def stop(self) -> None:
        """End the server and its kernels."""
        try:
            self.ask("api/shutdown", "POST")
            self._process.wait(timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()


@dataclass
class Lesson:
    """One notebook on one page."""

    page: Page
    lab: Lab
    notebook: str
    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    received: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(_MINUTE)
        self.page.on("request", lambda request: self._watch(request.url))
        self.page.on("websocket", self._listen)
        self.page.on("console", lambda m: self._say(m.type, m.text))
        self.page.on("pageerror", lambda error: self.console.append(f"pageerror: {error}"))

    def _watch(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and (parts.hostname or "") not in LOOPBACK:
            self.outside.append(url)

    def _listen(self, websocket) -> None:
        self._watch(websocket.url)
        websocket.on("framereceived", lambda payload: self._count(payload))

    def _count(self, payload: str | bytes) -> None:
        # Bytes on the wire: text frames are UTF-8.
        self.received += len(payload.encode() if isinstance(payload, str) else payload)

    def _say(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(known in text for known in HARMLESS):
            self.console.append(f"{kind}: {text}")

    def open(self) -> Lesson:
        """Open the notebook and wait for its kernel."""
        self.page.goto(self.lab.address(self.notebook))
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_selector("text=| Idle")
        return self

    def run_all(self) -> Lesson:
        """Run every cell and wait until the last one has its number."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True).click()
        self.page.wait_for_function(
            """() => {
              const cells = [...document.querySelectorAll('.jp-CodeCell')];
              const prompts = cells
                .filter((cell) => cell.querySelector('.cm-content')?.textContent.trim())
                .map((cell) => cell.querySelector('.jp-InputPrompt').textContent.trim());
              return prompts.length > 0 && prompts.every((text) => /^\\[\\d+\\]:?$/.test(text));
            }"""
        )
        self.page.wait_for_selector("text=| Idle")
        return self

    def save(self) -> None:
        """Save, and wait until the server has the file."""
        with self.page.expect_response(
            lambda answer: (
                f"/api/contents/{self.notebook}" in answer.url and answer.request.method == "PUT"
            )
        ) as saved:
            self.page.keyboard.press("Control+s")
        assert saved.value.ok

    def leave(self) -> None:
        """Save and end the kernel, as on the evening before."""
        self.save()
        for session in self.lab.ask("api/sessions"):
            self.lab.ask(f"api/sessions/{session['id']}", "DELETE")

    def restart_kernel(self) -> None:
        """Restart the kernel by the menu; what stands on the page stays."""
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        menu = self.page.locator("#jp-mainmenu-kernel")
        menu.get_by_text("Restart Kernel…", exact=True).click()
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_selector("text=| Idle")

    def explorer(self, name: str) -> ExplorerDriver:
        """Return the explorer with that id, scrolled into view and drawn."""
        root = self.page.locator(f"[data-explorer='{name}']")
        expect(root).to_have_count(1)
        root.scroll_into_view_if_needed()
        return ExplorerDriver(self.page, root)

    def explorers(self) -> list[ExplorerDriver]:
        """Return every explorer on the page, in order."""
        names = self.page.locator("[data-explorer]").evaluate_all(
            "all => all.map(node => node.dataset.explorer)"
        )
        return [self.explorer(name) for name in names]

    def theme(self, name: str) -> None:
        """Choose «JupyterLab Light» or «JupyterLab Dark»."""
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        self.page.locator("#jp-mainmenu-settings").get_by_text("Theme", exact=True).click()
        self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()
        dark = "false" if "Dark" in name else "true"
        self.page.wait_for_function(f"document.body.dataset.jpThemeLight === '{dark}'")


class ExplorerDriver:
    """One explorer, worked as a person works it."""

    def __init__(self, page: Page, root: Locator) -> None:
        self.page = page
        self.root = root

    # ------------------------------------------------------------ looking

    def live(self) -> str:
        """Return the live sentence."""
        return self.root.locator(".wrk-live").inner_text()

    def text(self, selector: str) -> str:
        """Return what stands in a part of the explorer."""
        return self.root.locator(selector).inner_text()

    def texts(self, selector: str) -> list[str]:
        """Return what stands in all such parts."""
        return self.root.locator(selector).all_inner_texts()

    def drawn(self) -> ExplorerDriver:
        """Wait until plotly has drawn the picture."""
        self.root.locator(".wrk-picture[data-drawn=true]").wait_for()
        return self

    def figure(self) -> dict:
        """Return traces and layout as plotly holds them."""
        return self.root.locator(".wrk-picture").evaluate(
            "node => JSON.parse(JSON.stringify({data: node.data, layout: node.layout}))"
        )

    def covered(self) -> bool:
        """Return whether a prediction is still asked for."""
        return self.root.locator(".wrk-cover").is_visible()

    # ------------------------------------------------------------ with the mouse

    def uncover(self) -> ExplorerDriver:
        """Give any answer that is possible, and wait until all of it is drawn."""
        if self.covered():
            choices = self.root.locator(".wrk-cover input[type=radio]")
            self.predict(choices.first.get_attribute("value") or "" if choices.count() else "1")
        return self.drawn() if self.root.locator(".wrk-picture").count() else self

    def predict(self, answer: str) -> ExplorerDriver:
        """Type or choose a prediction and look."""
        cover = self.root.locator(".wrk-cover")
        choice = cover.locator(f"input[type=radio][value='{answer}']")
        if choice.count():
            choice.check()
        else:
            cover.locator("input[type=text]").fill(answer)
        cover.locator(".wrk-go").click()
        cover.wait_for(state="hidden")
        return self

    def control(self, name: str) -> Locator:
        """Return the box of a control."""
        return self.root.locator(f"[data-control='{name}']")

    def slide(self, name: str, position: int) -> None:
        """Drag a slider to a position (0 is the first)."""
        slider = self.control(name).locator("input[type=range]")
        last = int(slider.get_attribute("max") or 0)
        box = slider.bounding_box()
        assert box is not None
        thumb = 16
        x = thumb / 2 + (box["width"] - thumb) * position / last
        slider.click(position={"x": x, "y": box["height"] / 2})

    def choose(self, name: str, value: str) -> None:
        """Choose in a list or a radio group."""
        box = self.control(name)
        if box.locator("select").count():
            box.locator("select").select_option(value)
        else:
            box.locator(f"input[value='{value}']").check()

    def toggle(self, name: str, value: str, on: bool) -> None:
        """Switch a layer."""
        self.control(name).locator(f"input[value='{value}']").set_checked(on)

    def pick(self, case: str) -> None:
        """Pick a case on the board."""
        self.root.locator(".wrk-list").select_option(case)

    # ------------------------------------------------------------ by keyboard alone

    def tab_to(self, selector: str, most: int = 400) -> Locator:
        """Press Tab until the focus is on the element; fail when it never gets there."""
        target = self.root.locator(selector).first
        handle = target.element_handle()
        self.root.evaluate(
            # Where a reader is who has just tabbed to this output: before its first control.
            "node => { node.tabIndex = -1; node.focus({preventScroll: true}); }"
        )
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("node => document.activeElement === node", handle):
                return target
        raise AssertionError(f"Tab never reaches {selector}")

    def press(self, selector: str, *keys: str) -> None:
        """Tab to an element and press keys there."""
        self.tab_to(selector)
        for key in keys:
            self.page.keyboard.press(key)
