"""What only those who write lessons have."""

from __future__ import annotations

from course.errors import CourseError


def needs(tool: str) -> CourseError:
    """Return the error for a tool that only those who write lessons have."""
    return CourseError(
        f"Building notebooks needs {tool}, which students do not need.",
        where=tool,
        next_step="Install the tools for authors: python3 run.py test",
    )
