"""The ground of a map: areas, borders and waters of a frame, thinned, clipped and in kilometres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from course.charts.clipping import Point, clip_line, clip_ring, thin
from course.charts.coverage import corners, joined, shared_lines
from course.charts.frames import Frame
from course.datasets import Feature, features
from course.errors import CourseError
from course.i18n import gettext as _

#: A point that moves a line by less than this part of a pixel stays away.
_THIN_PX = 0.7

Line = list[Point]


class Ground:
    """What the geodata hold for a frame, as rounded lines and rings.

    Parameters
    ----------
    frame : Frame
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._thin_km = _THIN_PX / frame.px_per_km

    # ------------------------------------------------------------ areas

    @cached_property
    def _areas(self) -> tuple[tuple[Feature, list[Line]], ...]:
        """Return oblasts and neighbours, each with its outer rings, thinned alike."""
        found = [(area, self._rings(area)) for area in features("admin")]
        fixed = corners(ring for _area, rings in found for ring in rings)
        return tuple(
            (area, [thin(ring, self._thin_km, fixed) for ring in rings]) for area, rings in found
        )

    def _rings(self, area: Feature) -> list[Line]:
        # Holes stay away: what lies in them is an area of its own, drawn in its own place.
        return [self.frame.to_km(outer) for outer, *_holes in area.parts]

    def abroad(self) -> list[Line]:
        """Return the outline of the neighbours."""
        return self._joined(rings for area, rings in self._areas if area.kind == "neighbour")

    def land(self, names: frozenset[str] | None = None) -> list[Line]:
        """Return the outline of all oblasts together, or of those with these names.

        Raises
        ------
        CourseError
            There is no oblast of such a name.
        """
        oblasts = {area.name: rings for area, rings in self._areas if area.kind == "oblast"}
        unknown = sorted(names - set(oblasts)) if names else []
        if unknown:
            raise CourseError(
                _("The map has no oblast called “{name}”.").format(name=unknown[0]),
                where="datasets/geo/admin.geojson",
                next_step=_("Choose from: {names}.").format(names=", ".join(sorted(oblasts))),
            )
        return self._joined(
            rings for name, rings in oblasts.items() if names is None or name in names
        )

    def oblast_lines(self) -> list[Line]:
        """Return the lines between two oblasts, each once."""
        oblasts = [rings for area, rings in self._areas if area.kind == "oblast"]
        return self._clipped(shared_lines(oblasts))

    def outlines(self, name: str) -> list[Line]:
        """Return all rings of a set of polygons that is no coverage, such as one country."""
        rings = [
            thin(self.frame.to_km(ring), self._thin_km)
            for feature in features(name)
            if feature.shape == "polygon"
            for part in feature.parts
            for ring in part
        ]
        return self._cut(rings)

    # ------------------------------------------------------------ lines and waters

    def lines(self, kind: str) -> list[Line]:
        """Return the coast (``"coast"``) or the state border (``"border"``)."""
        return self._clipped(self._thinned("lines", kind))

    def rivers(self) -> list[Line]:
        """Return rivers that are lines."""
        return self._clipped(self._thinned("rivers", "river"))

    def waters(self) -> list[Line]:
        """Return rivers and reservoirs that are areas, as rings (islands too)."""
        rings = [
            thin(self.frame.to_km(ring), self._thin_km)
            for feature in features("rivers")
            if feature.kind == "water"
            for part in feature.parts
            for ring in part
        ]
        return self._cut(rings)

    def _thinned(self, name: str, kind: str) -> list[Line]:
        return [
            thin(self.frame.to_km(line), self._thin_km)
            for feature in features(name)
            if feature.kind == kind
            for line in feature.parts
        ]

    # ------------------------------------------------------------ to the window

    def _joined(self, areas: Iterable[Iterable[Line]]) -> list[Line]:
        return self._cut(joined(ring for rings in areas for ring in rings))

    def _cut(self, rings: Iterable[Sequence[Point]]) -> list[Line]:
        cut = (self.rounded(clip_ring(ring, self.frame.window_km)) for ring in rings)
        return [ring for ring in cut if len(ring) > 3]

    def _clipped(self, lines: Iterable[Sequence[Point]]) -> list[Line]:
        pieces = (piece for line in lines for piece in clip_line(line, self.frame.window_km))
        rounded = (self.rounded(piece) for piece in pieces)
        return [piece for piece in rounded if len(piece) > 1]

    def rounded(self, points: Iterable[Point]) -> Line:
        """Return points rounded to what the map can show; a point twice in a row once."""
        step = self.frame.step_km
        found: Line = []
        for x, y in points:
            here = round(round(x / step) * step, 2), round(round(y / step) * step, 2)
            if not found or found[-1] != here:
                found.append(here)
        return found
