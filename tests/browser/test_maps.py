"""Pictures of lesson 3 as a reader sees them: no word over another one, none cut, nothing squeezed.

Each control is put in each of its positions, in a wide window and in a narrow one with JupyterLab's
side bar open, in both themes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from geographiclib.geodesic import Geodesic
from playwright.sync_api import expect

from course import datasets
from course.charts import PAINTS
from tests.browser.driver import ExplorerDriver, Lesson

pytestmark = pytest.mark.browser

NAMES = ("map", "names", "how_far", "in_range", "speed_trap")
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
WIDTHS = (1400, 900)

#: Words under other words or under a mark of the text, words that are cut or too small to read, and
#: a picture that cannot be scrolled to its end.
FAULTS = """root => {
  const faults = [];
  const picture = root.querySelector('.wrk-picture');
  const seen = { checkOpacity: true, checkVisibilityCSS: true };
  const words = [...picture.querySelectorAll('svg text')]
    .filter((node) => node.textContent.trim() && node.checkVisibility(seen))
    .map((node) => ({ node, says: `«${node.textContent}»`, box: node.getBoundingClientRect() }));
  if (!words.length) faults.push('no words at all');

  const over = (a, b, wide, high) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > wide
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > high;
  words.forEach((a, i) => words.slice(i + 1).forEach((b) => {
    if (over(a.box, b.box, 1, 1)) faults.push(`${a.says} lies over ${b.says}`);
  }));
  picture.querySelectorAll('.scatterlayer > .trace').forEach((group) => {
    const { trace } = group.__data__[0];
    if (trace.meta?.picks !== 'paragraph') return;
    for (const point of group.querySelectorAll('.points path')) {
      const mark = point.getBoundingClientRect();
      // The box of a word has room above and below its letters.
      for (const { says, box } of words) {
        if (over(mark, box, 2, 4)) faults.push(`a mark (${trace.name}) lies over ${says}`);
      }
    }
  });

  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  /** The frame to which plotly cuts a part of a map, as it stands on the page. */
  const frame = (node) => {
    const name = node.getAttribute('clip-path')?.match(/#([^'")]+)/)?.[1];
    const rect = name && document.getElementById(name)?.querySelector('rect');
    if (!rect) return null;
    const { x, y, width, height } = rect.getBBox();
    const at = (px, py) => new DOMPoint(px, py).matrixTransform(node.getScreenCTM());
    const [a, b] = [at(x, y), at(x + width, y + height)];
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
  };
  const edge = picture.getBoundingClientRect();
  const scale = edge.width / picture.offsetWidth;
  for (const { node, says, box } of words) {
    if (!within(box, edge)) faults.push(`${says} leaves the picture`);
    const size = scale * parseFloat(getComputedStyle(node).fontSize);
    if (size < 8) faults.push(`${says} is ${size.toFixed(1)} px high`);
    for (let up = node; up !== picture; up = up.parentElement) {
      const cut = frame(up);
      if (cut && !within(box, cut)) faults.push(`${says} is cut by the frame of its map`);
    }
  }

  // Whatever is wider than its surroundings has to be scrolled into view somewhere on the way up.
  let reach = edge.right - edge.left;
  for (let up = picture.parentElement; !up.matches('.jp-Notebook'); up = up.parentElement) {
    const { overflowX } = getComputedStyle(up);
    if (overflowX === 'auto' || overflowX === 'scroll') {
      if (up.scrollWidth < reach - 1) faults.push(`${up.className} does not scroll to the end`);
      reach = up.clientWidth;
    } else if (overflowX !== 'visible' && reach > up.clientWidth + 1) {
      faults.push(`${up.className} cuts the picture`);
    } else reach = Math.max(reach, up.clientWidth);
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    opened = open_lesson("3_geography.ipynb")
    for name in NAMES:
        opened.explorer(f"3_geography.{name}").uncover()
    return opened


@pytest.fixture(params=WIDTHS)
def wide(request: pytest.FixtureRequest, lesson: Lesson) -> Iterator[Lesson]:
    """Return the lesson in a window of some width, with the side bar open."""
    resize(lesson, request.param)
    yield lesson
    resize(lesson, 1400)


def resize(lesson: Lesson, width: int) -> None:
    """Give the window a width, and wait until the pictures have followed."""
    lesson.page.set_viewport_size({"width": width, "height": 1000})
    assert lesson.page.locator("#jp-left-stack").is_visible()
    lesson.page.wait_for_timeout(1500)


def side_bar(lesson: Lesson, *, shown: bool) -> None:
    """Open or close the side bar, and wait until the pictures have followed."""
    lesson.page.keyboard.press("Control+b")
    expect(lesson.page.locator("#jp-left-stack")).to_be_visible(visible=shown)
    lesson.page.wait_for_timeout(1500)


def explorer(lesson: Lesson, name: str) -> ExplorerDriver:
    return lesson.explorer(f"3_geography.{name}").drawn()


def values(explorer: ExplorerDriver, control: str) -> list[str]:
    """Return all that a list or a radio group offers now."""
    shown = explorer.control(control).locator("option, input")
    found: list[str] = shown.evaluate_all("all => all.map(node => node.value)")
    return found


def positions(explorer: ExplorerDriver, control: str) -> range:
    """Return all positions of a slider."""
    last = explorer.control(control).locator("input").get_attribute("max")
    return range(int(last or 0) + 1)


# ---------------------------------------------------------------- every position of every control


def map_states(explorer: ExplorerDriver) -> Iterator[str]:
    """Go through every paragraph with every fill."""
    for fill, step in product(values(explorer, "fill"), positions(explorer, "paragraph")):
        explorer.choose("fill", fill)
        explorer.slide("paragraph", step)
        yield f"{explorer.text('[data-control=paragraph] .wrk-value')}, {fill}"
    explorer.choose("fill", "marks")


def apart_km(start: str, end: str) -> float:
    """Return how far two places lie from each other."""
    a, b = datasets.row("places", start), datasets.row("places", end)
    ends = (a["latitude_deg"], a["longitude_deg"], b["latitude_deg"], b["longitude_deg"])
    return float(Geodesic.WGS84.Inverse(*ends)["s12"]) / 1000


def names_states(explorer: ExplorerDriver) -> Iterator[str]:
    """Go through every place."""
    for place in values(explorer, "place"):
        explorer.choose("place", place)
        yield place


def how_far_states(explorer: ExplorerDriver) -> Iterator[str]:
    """Go through every place, its name below the line, above it, and beside its two neighbours."""
    ends = values(explorer, "to")
    for start in ("kharkiv", "sevastopol", "sumy"):
        explorer.choose("from", start)
        for end in ends:
            explorer.choose("to", end)
            yield f"{start} to {end}"
    for start in ends:
        explorer.choose("from", start)
        for end in sorted(ends, key=lambda end: apart_km(start, end))[:3]:  # itself is one of them
            explorer.choose("to", end)
            yield f"{start} to {end}"


def in_range_states(explorer: ExplorerDriver) -> Iterator[str]:
    """Go through every pair."""
    for start, shell in product(values(explorer, "from"), values(explorer, "round")):
        explorer.choose("from", start)
        explorer.choose("round", shell)
        yield f"{start}, {shell}"


def speed_trap_states(explorer: ExplorerDriver) -> Iterator[str]:
    """Go through every pace with every number of statements."""
    for pace, told in product(values(explorer, "pace"), positions(explorer, "said")):
        explorer.choose("pace", pace)
        explorer.slide("said", told)
        yield f"{pace}, {told}"


STATES: dict[str, Callable[[ExplorerDriver], Iterator[str]]] = {
    "map": map_states,
    "names": names_states,
    "how_far": how_far_states,
    "in_range": in_range_states,
    "speed_trap": speed_trap_states,
}


# A theme changes colours, and no word's place: the one picture with layers is looked at in both.
@pytest.mark.parametrize(("name", "theme"), [*((name, "light") for name in NAMES), ("map", "dark")])
def test_no_word_lies_under_another_or_is_cut(wide: Lesson, name: str, theme: str) -> None:
    wide.theme(THEMES[theme])
    picture = explorer(wide, name)
    try:
        found = {
            state: faults
            for state in STATES[name](picture)
            if (faults := picture.root.evaluate(FAULTS))
        }
    finally:
        wide.theme(THEMES["light"])
    assert found == {}


# ---------------------------------------------------------------- width, height, theme


def heights(lesson: Lesson) -> dict[str, int]:
    """Return how high each picture is drawn, in px."""
    return {
        name: round(
            explorer(lesson, name).root.locator(".wrk-picture").bounding_box()["height"]  # type: ignore[index]
        )
        for name in NAMES
    }


def test_a_picture_keeps_its_height_when_its_cell_changes_width(lesson: Lesson) -> None:
    for name in NAMES:  # draws it as it has to be
        picture = explorer(lesson, name)
        next(iter(STATES[name](picture)))
    before = heights(lesson)
    assert min(before.values()) > 400
    side_bar(lesson, shown=False)
    try:
        assert heights(lesson) == before
    finally:
        side_bar(lesson, shown=True)
    assert heights(lesson) == before
    try:
        resize(lesson, 900)
        small = heights(lesson)
    finally:
        resize(lesson, 1400)
    # Shrunk as a whole, to the same part in both directions.
    shares = {name: small[name] / before[name] for name in NAMES}
    assert 0.7 < min(shares.values()) <= max(shares.values()) < 0.8
    assert max(shares.values()) - min(shares.values()) < 0.01
    assert heights(lesson) == before


def hidden_px(picture: ExplorerDriver) -> int:
    """Return how much of a picture can be seen only by scrolling."""
    box = picture.root.locator(".wrk-picture-box")
    return int(box.evaluate("node => node.scrollWidth - node.clientWidth"))


def test_a_picture_is_seen_whole_beside_the_side_bar(wide: Lesson) -> None:
    assert {name: hidden_px(explorer(wide, name)) for name in NAMES} == dict.fromkeys(NAMES, 0)


def test_a_picture_that_would_be_too_small_is_scrolled_by_keyboard(lesson: Lesson) -> None:
    resize(lesson, 760)
    try:
        for name in NAMES:
            picture = explorer(lesson, name)
            hidden = hidden_px(picture)
            assert hidden > 0
            picture.press(".wrk-picture-box", *["ArrowRight"] * 12)
            lesson.page.wait_for_timeout(500)
            box = picture.root.locator(".wrk-picture-box")
            assert box.evaluate("node => node.scrollLeft") == pytest.approx(hidden, abs=1)
            box.evaluate("node => { node.scrollLeft = 0; }")
    finally:
        resize(lesson, 1400)


def test_words_and_ground_take_the_colours_of_the_theme(lesson: Lesson) -> None:
    picture = explorer(lesson, "map")
    try:
        for theme, button in THEMES.items():
            lesson.theme(button)
            paints = PAINTS[theme]
            figure = picture.figure()
            painted = [
                (where, paint, holder)
                for holder in (*figure["data"], figure["layout"])
                for where, paint in holder.get("meta", {}).get("paint", {}).items()
            ]
            assert {"label", "faint_label", "focus", "sea"} <= {paint for _at, paint, _ in painted}
            for where, paint, holder in painted:
                value = holder
                for step in where.split("."):
                    value = value[int(step)] if isinstance(value, list) else value[step]
                assert value == paints[paint]
    finally:
        lesson.theme(THEMES["light"])
