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


def _on_the_wire(payload: str | bytes) -> bytes:
    # Text frames are UTF-8.
    return payload.encode() if isinstance(payload, str) else payload


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
        self._environment = {
            **environment,
            "COURSE_HOME": str(folder / "home"),
            "COURSE_WORK": str(self.work),
            "JUPYTER_TOKEN": self.token,
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "IPYTHONDIR": str(folder / "ipython"),
        }
        with self.log.open("w") as log:
            self._process = self._start(log)
        self._wait()

    def _start(self, log: IO[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "lab", "--no-browser", "--port", str(self.port)],
            cwd=ROOT,
            env=self._environment,
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

    def forget(self, prefix: str) -> None:
        """Forget what a reader answered, as ``course progress forget`` does."""
        subprocess.run(
            [sys.executable, "-m", "course", "progress", "forget", prefix, "--yes"],
            cwd=ROOT,
            env=self._environment,
            check=True,
            capture_output=True,
        )

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
    sent: list[bytes] = field(default_factory=list)

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
        websocket.on("framesent", lambda payload: self.sent.append(_on_the_wire(payload)))

    def _count(self, payload: str | bytes) -> None:
        self.received += len(_on_the_wire(payload))

    def messages(self) -> int:
        """Return how many messages explorers have sent to the kernel."""
        return sum(b"comm_msg" in frame for frame in self.sent)

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

    def start_again(self) -> Lesson:
        """Forget every answer, run every cell again, and wait for the new explorers."""
        self.lab.forget(f"explorer/{self.notebook.removesuffix('.ipynb')}.")
        drawn = self.page.locator("[data-explorer]")
        number = drawn.count()
        drawn.evaluate_all("all => all.forEach(node => { node.dataset.before = 'true'; })")
        self.run_all()
        expect(self.page.locator("[data-explorer]:not([data-before])")).to_have_count(number)
        expect(drawn).to_have_count(number)
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

    def by(self, hand: str) -> ExplorerDriver:
        """Return the same explorer, worked by ``"mouse"`` or by ``"keyboard"`` alone."""
        return {"mouse": ExplorerDriver, "keyboard": KeyboardDriver}[hand](self.page, self.root)

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

    def skip(self) -> ExplorerDriver:
        """Look without a prediction."""
        cover = self.root.locator(".wrk-cover")
        cover.locator(".wrk-skip").click()
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

    def search(self, name: str, words: str) -> None:
        """Write something in a search box, in the place of what stands there."""
        self.control(name).locator("input").fill(words)

    def pick(self, case: str) -> None:
        """Pick a case on the board."""
        self.root.locator(".wrk-list").select_option(case)

    def open_cards(self) -> None:
        """Open the evidence, or the next clue."""
        self.root.locator(".wrk-open").click()

    def repair(self, words: str) -> None:
        """Write in one's own words what should stand there."""
        self.root.locator(".wrk-own textarea").fill(words)

    def judge(self, answer: str, reason: str) -> None:
        """Answer the question about a case, and compare."""
        self.root.locator(f".wrk-question input[value='{answer}']").check()
        self.root.locator(".wrk-question select").select_option(reason)
        self.root.locator(".wrk-compare").click()

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


class KeyboardDriver(ExplorerDriver):
    """One explorer, worked by Tab, arrows, Space, Enter and letters; the mouse is never moved."""

    def predict(self, answer: str) -> ExplorerDriver:
        """Type a prediction and press Enter, or go to the choice with the arrows."""
        cover = self.root.locator(".wrk-cover")
        if cover.locator("input[type=radio]").count():
            self._radio(".wrk-cover input[type=radio]", answer)
            self.press(".wrk-go", "Enter")
        else:
            self._write(".wrk-cover input[type=text]", answer)
            self.page.keyboard.press("Enter")
        cover.wait_for(state="hidden")
        return self

    def skip(self) -> ExplorerDriver:
        """Look without a prediction."""
        self.press(".wrk-skip", "Enter")
        self.root.locator(".wrk-cover").wait_for(state="hidden")
        return self

    def slide(self, name: str, position: int) -> None:
        """Press the arrows until the slider is there."""
        slider = self.tab_to(f"[data-control='{name}'] input[type=range]")
        steps = position - int(slider.input_value())
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
        assert slider.input_value() == str(position)

    def choose(self, name: str, value: str) -> None:
        """Press the arrows until the list or the radio group is there."""
        if self.control(name).locator("select").count():
            self._select(f"[data-control='{name}'] select", value)
        else:
            self._radio(f"[data-control='{name}'] input", value)

    def toggle(self, name: str, value: str, on: bool) -> None:
        """Switch a layer with the space bar."""
        box = self.tab_to(f"[data-control='{name}'] input[value='{value}']")
        if box.is_checked() != on:
            self.page.keyboard.press("Space")
        assert box.is_checked() == on

    def search(self, name: str, words: str) -> None:
        """Type something in a search box, in the place of what stands there."""
        self._write(f"[data-control='{name}'] input", words)

    def pick(self, case: str) -> None:
        """Go through the list of cases with the arrows."""
        self._select(".wrk-list", case)

    def open_cards(self) -> None:
        """Open the evidence, or the next clue."""
        self.press(".wrk-open", "Enter")

    def repair(self, words: str) -> None:
        """Type in one's own words what should stand there."""
        self._write(".wrk-own textarea", words)

    def judge(self, answer: str, reason: str) -> None:
        """Answer the question about a case, and compare."""
        self._radio(".wrk-question input", answer)
        self._select(".wrk-question select", reason)
        self.press(".wrk-compare", "Enter")

    def _write(self, selector: str, words: str) -> None:
        self.press(selector, "Control+a", "Backspace")
        self.page.keyboard.type(words)

    def _radio(self, selector: str, value: str) -> None:
        """Tab to a group, which has one stop for all its choices, and go to one of them."""
        group, chosen = self.root.locator(selector), self.root.locator(f"{selector}:checked")
        if chosen.count():
            self.tab_to(f"{selector}:checked")
        else:
            self.press(selector, "Space")
        for _ in range(group.count()):
            if chosen.get_attribute("value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {value} in {selector}")

    def _select(self, selector: str, value: str) -> None:
        """Tab to a list and press the arrow as often as its order asks for."""
        box = self.tab_to(selector)
        steps = box.evaluate(
            "(node, value) => [...node.options].findIndex((option) => option.value === value)"
            " - node.selectedIndex",
            value,
        )
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert box.input_value() == value
