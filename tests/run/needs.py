"""What pinned packages need of each other on one machine, from their metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def unmet(
    pinned: Mapping[str, str],
    needs: Mapping[str, Iterable[str]],
    direct: Iterable[Requirement],
    environment: Mapping[str, str],
) -> list[str]:
    """Return every requirement that no pin meets, and which package has it.

    Parameters
    ----------
    pinned : mapping
        Version by name: what is installed on the machine in question.
    needs : mapping
        The ``requires_dist`` lines of each pinned package.
    direct : iterable of Requirement
        What the kit itself asks for; with the extras of these the walk starts.
    environment : mapping
        The marker values of the machine.
    """
    problems = []
    todo = [("", "the kit", requirement) for requirement in direct]
    # All pins, so that one which nothing asks for is looked at as well.
    todo += [("", "the lock", Requirement(name)) for name in pinned]
    walked: set[tuple[str, str]] = set()
    while todo:
        extra, asking, requirement = todo.pop()
        if requirement.marker and not requirement.marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        version = pinned.get(name)
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            found = f"{name}=={version}" if version else "nothing"
            problems.append(f"{asking} needs {requirement}; pinned is {found}")
            continue
        for wanted in {"", *requirement.extras} - {e for n, e in walked if n == name}:
            walked.add((name, wanted))
            todo += [(wanted, name, Requirement(line)) for line in needs[name]]
    return sorted(set(problems))
