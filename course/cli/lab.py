"""``course lab``: JupyterLab on the student's own copies, with a token and without news."""

from __future__ import annotations

import errno
import json
import os
import secrets
import socket
import sys
from pathlib import Path
from urllib.parse import quote

import typer

from course import files, paths, workspace
from course.cli.say import say
from course.errors import CourseError
from course.i18n import gettext as _

FIRST_PORT = 8888

# JupyterLab's own settings, as far as lessons need them: it asks no news server, looks for no
# updates, and offers no upload of charts. A student's own settings still win.
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": False,
    },
}


HANDOUT = "handout.json"


def lab(
    path: str | None = typer.Argument(
        None,
        metavar="[PATH]",
        help="The name of a lesson or assignment, or any notebook or folder, opened as it is.",
    ),
    browser: bool = typer.Option(True, help="Open the browser, or only print the address."),
    port: int | None = typer.Option(
        None, min=0, max=65535, help="Use exactly this port. Without it: the first free from 8888."
    ),
    ip: str = typer.Option("127.0.0.1", help="Listen here; by default on this machine only."),
) -> None:
    """Open JupyterLab on your copies of the lessons."""
    target = what_to_open(path)
    if port:
        check_port(ip, port)
    folder, name = root_and_name(target)
    # The token goes through the environment: a command line can be read by other users.
    os.environ["JUPYTER_TOKEN"] = os.environ.get("JUPYTER_TOKEN") or secrets.token_urlsafe(24)
    arguments = server_arguments(folder, name, browser=browser, port=port, ip=ip)
    _serve(arguments, folder, name)


def what_to_open(path: str | None) -> Path:
    """Return the file or folder to open.

    Parameters
    ----------
    path : str or None
        The name of a lesson or assignment means its working copy; any other file or folder is
        taken as it is; ``None`` means the working copy of the first lesson.

    Raises
    ------
    CourseError
        There is neither.
    """
    if path is None:
        return workspace.open_working_copy(say=say)
    given = Path(path).expanduser()
    own = (paths.project_root() / workspace.EXERCISES).resolve()
    if given.resolve().is_relative_to(own):
        # The kit's own notebooks must not change by being used: whatever is named in there, its
        # assignment's copy opens.
        path = "/".join([workspace.EXERCISES, *given.resolve().relative_to(own).parts[:1]])
    elif given.exists():
        return given.resolve()
    if path in workspace.names():
        return workspace.open_working_copy(path, say=say)
    raise CourseError(
        _("There is no file, folder or lesson of this name."),
        where=str(given.absolute()),
        next_step=_("Check the name. Lessons: {names}.").format(names=", ".join(workspace.names())),
    )


def root_and_name(target: Path) -> tuple[Path, str]:
    """Return the folder that JupyterLab shows, and the notebook in it to open.

    Beside the working copy of an assignment stand those of the lessons.
    """
    if target.is_dir():
        # A hand-out: what is to be opened in it is plain.
        notebooks = list(target.glob("*.ipynb")) if (target / HANDOUT).is_file() else []
        return target, notebooks[0].name if len(notebooks) == 1 else ""
    copies = workspace.work_dir().absolute()
    if target.absolute().is_relative_to(copies):
        return copies, target.absolute().relative_to(copies).as_posix()
    return target.parent, target.name


def check_port(ip: str, port: int) -> None:
    """Raise a `CourseError` when a port that was asked for cannot be had."""
    wildcard = ip in ("", "*", "0.0.0.0", "::")
    address = "" if wildcard else ip
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            # As JupyterLab does: a port that was left a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = _("Port {port} is taken.") if taken else _("Port {port} cannot be used.")
            raise CourseError(
                what.format(port=port),
                where=f"{ip}:{port} ({error.strerror})",
                next_step=_("Choose another one, or leave --port away to get the first free one."),
            ) from error


def own_settings() -> Path:
    """Write the settings that lessons need, and return the folder that holds them.

    They lie beside the working copies, so that the reader's own Jupyter stays as it is.
    """
    folder = workspace.work_dir() / ".jupyter"
    settings = folder / "settings"
    try:
        settings.mkdir(parents=True, exist_ok=True)
        content = json.dumps(OVERRIDES, indent=1) + "\n"
        target = settings / "overrides.json"
        if not target.exists() or target.read_text("utf-8") != content:
            files.write(target, content.encode())
    except OSError as error:
        raise CourseError(
            _("JupyterLab's settings cannot be written: {reason}.").format(reason=error.strerror),
            where=str(folder),
            next_step=_("Copy the kit to a folder of your own and start it there."),
        ) from error
    return folder


def server_arguments(
    folder: Path, name: str, *, browser: bool, port: int | None, ip: str
) -> list[str]:
    """Return JupyterLab's command line.

    Parameters
    ----------
    folder : Path
        What JupyterLab shows as its root.
    name : str
        The notebook in it to open; empty for none.
    """
    own = own_settings()
    arguments = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.ip={ip}",
        f"--ServerApp.port={FIRST_PORT if port is None else port}",
        f"--ServerApp.port_retries={50 if port is None else 0}",
        f"--ServerApp.open_browser={browser}",
        # Ctrl+C stops at once: notebooks save themselves.
        "--ServerApp.answer_yes=True",
        "--Application.log_level=WARN",
        f"--LabApp.default_url={address_path(name)}",
        f"--LabApp.app_settings_dir={own / 'settings'}",
        f"--LabApp.user_settings_dir={own / 'user-settings'}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
        "--ServerApp.contents_manager_class=course.contents.Contents",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--ServerApp.allow_root=True")
    return arguments


def address_path(name: str) -> str:
    """Return the path of the address that opens a notebook in JupyterLab.

    Examples
    --------
    >>> address_path("1_reading.ipynb")
    '/lab/tree/1_reading.ipynb'
    >>> address_path("")
    '/lab'
    """
    return f"/lab/tree/{quote(name)}" if name else "/lab"


def _serve(arguments: list[str], folder: Path, name: str) -> None:
    """Start JupyterLab, say where it is, and stay until it stops."""
    from jupyterlab.labapp import LabApp

    server = LabApp.initialize_server(argv=arguments)
    shown = server.ip if server.ip not in ("", "*", "0.0.0.0", "::") else "127.0.0.1"
    host = f"[{shown}]" if ":" in shown else shown
    token = os.environ["JUPYTER_TOKEN"]
    address = f"http://{host}:{server.port}{address_path(name)}?token={token}"

    def announce() -> None:
        say(_("JupyterLab shows {folder}").format(folder=folder), f"  {address}")
        say(_("To stop it: Ctrl+C in this window."))
        sys.stdout.flush()

    # Only when the loop runs does the server answer.
    server.io_loop.add_callback(announce)
    server.start()
    say(_("JupyterLab has stopped. Your work is in {folder}").format(folder=folder))
