"""The command line of run.py."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from starter.install import Kit, ensure, examine, start
from starter.talk import StartError, say

ROOT = Path(__file__).resolve().parent.parent.parent

USAGE = """\
python3 run.py lab [PATH]      open JupyterLab on your copies of the lessons, or on PATH
python3 run.py test [ARGS]     run every test; ARGS go to pytest
python3 run.py course ARGS     run a command of the kit (course --help lists them)
python3 run.py bundle --to DIR make an offline copy, for a USB stick
python3 run.py doctor          say what is wrong with this machine, and what to do

--verbose before the command shows what pip prints. On Windows: py run.py lab
"""

TEST_HELP = """\
usage: run.py test [ARGS]

Install what the tests need, then run every test. ARGS are passed on to pytest:
  tests/run        only the tests in this folder or file
  -k WORD          only tests with this word in their name
  -n 0             one test after the other, in one process
  -x               stop at the first failure

Nothing has been installed for this help. Once run.py test has set everything up, run.py test --help
shows the help of pytest itself.
"""

COURSE_HELP = """\
usage: run.py course ARGS

Install what a lesson needs, then run a command of the kit. ARGS are passed on to course:
  --help           list the commands
  COMMAND --help   say what one command does
  --version        show the version of the kit

Nothing has been installed for this help. Once run.py lab has set everything up, run.py course
--help shows the help of course itself.
"""


def _lab_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py lab", allow_abbrev=False)
    parser.add_argument("path", nargs="?", metavar="PATH", help="a lesson, notebook or folder")
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    parser.add_argument("--port", type=int, metavar="N", help="use this port (else from 8888 on)")
    parser.add_argument("--ip", metavar="IP", help="listen here (else on this machine only)")
    parser.add_argument("--verbose", action="store_true", help="show what pip prints")
    return parser


def _bundle_options() -> argparse.ArgumentParser:
    from starter.lockfile import TARGETS

    parser = argparse.ArgumentParser(prog="run.py bundle", allow_abbrev=False)
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="where to put it")
    parser.add_argument(
        "--for", dest="targets", metavar="LIST", help=f"machines, of: {','.join(TARGETS)}"
    )
    parser.add_argument("--python", metavar="LIST", help="Pythons, such as 3.11,3.13")
    parser.add_argument("--with-tests", action="store_true", help="also what run.py test needs")
    parser.add_argument("--verbose", action="store_true", help="show what pip prints")
    return parser


def _doctor_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py doctor", allow_abbrev=False)
    parser.add_argument(
        "--network", action="store_true", help="also ask the package index for one small file"
    )
    return parser


def lab(kit: Kit, arguments: Sequence[str], *, verbose: bool) -> int:
    """Install what a student needs, then open JupyterLab."""
    options = _lab_options().parse_args(arguments)
    ensure(kit, "lab", verbose=verbose or options.verbose)
    passed = ["--no-browser"] if options.no_browser else []
    if options.port is not None:
        passed += ["--port", str(options.port)]
    if options.ip is not None:
        passed += ["--ip", options.ip]
    if options.path is not None:
        passed += ["--", options.path]
    return start(kit, ["-m", "course", "lab", *passed])


def _helped(kit: Kit, level: str, arguments: Sequence[str], text: str) -> bool:
    """Answer a question for help where the program that knows more is not installed yet.

    Returns
    -------
    bool
        Whether it is answered. Where everything is set up, that program answers itself.
    """
    if not {"-h", "--help"}.intersection(arguments) or examine(kit, level)[0].action == "ready":
        return False
    print(text)
    return True


def test(kit: Kit, arguments: Sequence[str], *, verbose: bool) -> int:
    """Install what the tests need, then run them."""
    if _helped(kit, "test", arguments, TEST_HELP):
        return 0
    ensure(kit, "test", verbose=verbose)
    os.chdir(kit.root)
    return start(kit, ["-m", "pytest", *arguments])


def course(kit: Kit, arguments: Sequence[str], *, verbose: bool) -> int:
    """Run a command of the kit."""
    if _helped(kit, "lab", arguments, COURSE_HELP):
        return 0
    ensure(kit, "lab", verbose=verbose)
    return start(kit, ["-m", "course", *arguments])


def bundle(kit: Kit, arguments: Sequence[str], *, verbose: bool) -> int:
    """Make an offline copy."""
    from starter.bundle import make

    options = _bundle_options().parse_args(arguments)
    make(
        kit,
        options.to,
        targets=options.targets.split(",") if options.targets else [],
        pythons=options.python.split(",") if options.python else [],
        with_tests=options.with_tests,
        verbose=verbose or options.verbose,
    )
    return 0


def doctor(kit: Kit, arguments: Sequence[str], *, verbose: bool) -> int:
    """Examine this machine."""
    from starter.doctor import examine, report

    options = _doctor_options().parse_args(arguments)
    text, blocked = report(examine(kit, network=options.network))
    say(text)
    return 1 if blocked else 0


COMMANDS = {"lab": lab, "test": test, "course": course, "bundle": bundle, "doctor": doctor}


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run one command; return the exit code."""
    arguments = list(arguments)
    verbose = arguments[:1] == ["--verbose"]
    if verbose:
        del arguments[0]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USAGE)
        return 0 if arguments else 2
    command, *rest = arguments
    if command not in COMMANDS:
        print(f"There is no command {command!r}.\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[command](Kit(root), rest, verbose=verbose)
    except StartError as error:
        print(f"\nThis did not work.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
