"""JupyterLab's file manager, with one habit more: no views of widgets whose kernel is gone.

A notebook saved with explorers on it names their live views. Opened again without that kernel,
JupyterLab would show "model not found" in their place, although the figure lies right beside. So a
notebook that no kernel belongs to is handed over without these names; the file stays as it is.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

VIEW = "application/vnd.jupyter.widget-view+json"


def drop_dead_views(notebook: dict[str, Any]) -> int:
    """Remove widget views that stand beside something else that can be shown; return how many.

    Examples
    --------
    >>> output = {"data": {VIEW: {}, "text/html": "<p>", "text/plain": "Text"}}
    >>> drop_dead_views({"cells": [{"cell_type": "code", "outputs": [output]}]})
    1
    >>> sorted(output["data"])
    ['text/html', 'text/plain']
    """
    dropped = 0
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            # A widget of somebody else's has only its plain text besides: leave that alone.
            if VIEW in data and len(data.keys() - {VIEW, "text/plain"}) > 0:
                del data[VIEW]
                dropped += 1
    return dropped


class Contents(AsyncLargeFileManager):
    """JupyterLab's own file manager but for `drop_dead_views` on opening."""

    async def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> Any:
        """Return a file or folder as JupyterLab asks for it."""
        base: Any = super()
        model = await base.get(path, content, *args, **kwargs)
        if content and model["type"] == "notebook" and not await self._has_kernel(path):
            drop_dead_views(model["content"])
        return model

    async def _has_kernel(self, path: str) -> bool:
        server: Any = self.parent
        sessions = await server.session_manager.list_sessions()
        return any(session["path"].strip("/") == path.strip("/") for session in sessions)
