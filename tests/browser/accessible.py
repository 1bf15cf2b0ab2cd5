"""What axe-core says of all that the kit puts on a page."""

from __future__ import annotations

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe

from tests.browser.driver import Lesson

#: All that the kit puts on the page, and nothing of JupyterLab's own.
OURS = [[".jp-Notebook .jp-RenderedMarkdown"], [".jp-Notebook .jp-OutputArea-output"]]


def violations(lesson: Lesson, besides: Collection[str] = ()) -> str:
    """Return what axe-core finds, some lines for each element; empty when all is well.

    Parameters
    ----------
    lesson : Lesson
    besides : collection of str
        Rules that do not count; whoever names one says why.
    """
    here = [part for part in OURS if lesson.page.locator(part[0]).count()]
    results = Axe().run(lesson.page, context={"include": here})
    assert results.response["passes"]
    return "\n".join(
        f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for rule in results.response["violations"]
        if rule["id"] not in besides
        for node in rule["nodes"]
    )
