"""The one widget of the kit: it shows any `View`, and keeps what a student did.

What travels: the view's JSON once, then nothing. Choices, layers and filters run in the page. The
kernel hears of predictions and verdicts only, to keep them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from course import progress
from course.charts import PLOTLY_MIME
from course.charts.bundle import bundle, bundle_version
from course.explorers import page
from course.explorers.static import static_html
from course.explorers.view import Patch, View

#: State of the controls → the patch that shows it, and what the live sentence says.
Compute = Callable[[Mapping[str, Any]], tuple[Patch, str]]


class PlotlyBundle(anywidget.AnyWidget):
    """Brings the plotly.js of the installed wheel to the page, once for all explorers."""

    _esm = "export default {};"
    version = traitlets.Unicode().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        return f"PlotlyBundle({self.version})"


_bundle: PlotlyBundle | None = None


def shared_bundle() -> PlotlyBundle:
    """Return the bundle of this kernel, made when the first chart is shown."""
    global _bundle
    # Widget.close_all() closes it like any other widget.
    if _bundle is None or _bundle.comm is None:
        _bundle = PlotlyBundle(version=bundle_version(), code=bundle())
    return _bundle


class Explorer(anywidget.AnyWidget):
    """A view, alive.

    Parameters
    ----------
    view : View
        What is shown.
    compute : callable, optional
        Answers for controls whose states are computed: takes the state of all controls, returns a
        patch and what the live sentence says.
    private : callable, optional
        Returns a view for the reader's eyes only (their own copy of the article), or None. It
        goes to the page as a message, never into the widget's state: states can be saved in the
        notebook file, messages cannot.

    Notes
    -----
    Displayed, it gives the widget, the figure (or an HTML text) of its first state, and a plain
    text. A notebook opened without a kernel shows the second, nbval compares second and third.
    """

    _esm = page.script()
    _css = page.style()

    spec = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)
    asks = traitlets.Bool(False).tag(sync=True)
    bundle = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(
        self,
        view: View,
        *,
        compute: Compute | None = None,
        private: Callable[[], View | None] | None = None,
    ) -> None:
        self._view = view
        self._compute = compute
        self._private = private
        self._prefix = f"explorer/{view.id}/"
        kept = {
            key.removeprefix(self._prefix): value
            for key, value in progress.all_kept(self._prefix).items()
        }
        super().__init__(
            spec=view.to_json(),
            kept=kept,
            asks=private is not None,
            bundle=shared_bundle() if view.chart else None,
        )
        self.on_msg(self._answer)
        self.observe(self._keep, names="kept")

    @property
    def view(self) -> View:
        """What this explorer shows."""
        return self._view

    def _keep(self, change: Mapping[str, Any]) -> None:
        before, after = change["old"] or {}, change["new"] or {}
        keys = [key for key, value in after.items() if before.get(key) != value]
        for key in keys:
            progress.keep(self._prefix + key, after[key])
        problem = progress.problem(again=True)
        said = {} if problem is None else {"problem": " ".join(str(problem).split())}
        self.send({"type": "kept", "keys": keys, **said})

    def _answer(self, _: Widget, content: Mapping[str, Any], __: object) -> None:
        if content.get("type") == "hello" and self._private:
            view = self._private()
            own = {} if view is None else {"spec": view.to_json()}
            self.send({"type": "welcome", "view": content.get("view"), **own})
        elif content.get("type") == "ask" and self._compute:
            patch, says = self._compute(content.get("state", {}))
            self.send(
                {
                    "type": "patch",
                    "control": content.get("control"),
                    "seq": content.get("seq"),
                    "patch": dict(patch),
                    "says": says,
                }
            )

    def __repr__(self) -> str:
        lines = [self._view.title, self._view.first_sentence()]
        table = self._view.data_table()
        if table:
            lines.append(table.head())
        return "\n".join(lines)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data: dict[str, Any] = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.model_id,
            },
            "text/plain": repr(self),
        }
        if self._view.chart:
            data[PLOTLY_MIME] = self._view.chart.standalone()
        else:
            data["text/html"] = static_html(self._view)
        return data, {}
