"""JupyterLab's file manager, with one habit more: no views of widgets whose kernel is gone.

A notebook saved with explorers on it names their live views. Opened again without that kernel,
JupyterLab would show "model not found" in their place, although the figure lies right beside. So
a notebook that was saved before its kernel began (or has none) is handed over without these names;
the file stays as it is.
"""

from __future__ import annotations

from datetime import UTC, datetime
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
        if content and model["type"] == "notebook":
            started = await self._kernel_started(path)
            # Views that were saved before this kernel began belonged to another one.
            if started is None or started > model["last_modified"]:
                drop_dead_views(model["content"])
        return model

    async def _kernel_started(self, path: str) -> datetime | None:
        """Return when the process of a notebook's kernel began, or None without a kernel."""
        server: Any = self.parent
        for session in await server.session_manager.list_sessions():
            if session["path"].strip("/") == path.strip("/"):
                kernel = server.kernel_manager.get_kernel(session["kernel"]["id"])
                return process_started(getattr(kernel.provisioner, "pid", None))
        return None


def process_started(pid: int | None) -> datetime | None:
    """Return when a process began; None for one that is gone or not on this machine.

    Examples
    --------
    >>> import os
    >>> process_started(os.getpid()) < datetime.now(UTC)
    True
    """
    import psutil  # in every installation: ipykernel needs it

    try:
        return datetime.fromtimestamp(psutil.Process(pid).create_time(), UTC) if pid else None
    except psutil.Error:
        return None
