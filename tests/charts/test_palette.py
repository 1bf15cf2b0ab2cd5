"""Every colour can be seen on light and on dark paper, and colour never stands alone."""

import pytest

from course.charts.palette import (
    DARK_GRID,
    DARK_INK,
    DARK_PAPER,
    LIGHT_INK,
    LIGHT_PAPER,
    MARKS,
    PAINTS,
    SYMBOLS,
    contrast,
)


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER])
def test_a_mark_stands_out_from_the_paper(name: str, paper: str) -> None:
    assert contrast(MARKS[name], paper) >= 3.0


@pytest.mark.parametrize(("ink", "paper"), [(LIGHT_INK, LIGHT_PAPER), (DARK_INK, DARK_PAPER)])
def test_text_can_be_read(ink: str, paper: str) -> None:
    assert contrast(ink, paper) >= 7.0


AREAS = ("land", "focus", "abroad", "sea", "water")


@pytest.mark.parametrize("theme", PAINTS)
@pytest.mark.parametrize("area", AREAS)
def test_a_map_can_be_read_in_both_themes(theme: str, area: str) -> None:
    paints = PAINTS[theme]
    assert min(contrast(colour, paints[area]) for colour in MARKS.values()) >= 3.0
    for name in ("label", "faint_label", "water_label"):
        assert contrast(paints[name], paints[area]) >= 4.5
    for name in ("river", "border"):
        assert contrast(paints[name], paints[area]) >= 3.0


def test_both_themes_have_the_same_paints() -> None:
    assert PAINTS["light"].keys() == PAINTS["dark"].keys()


def test_grid_lines_stay_in_the_background() -> None:
    assert contrast(DARK_GRID, DARK_PAPER) < 3.0


def test_there_is_a_symbol_for_every_colour() -> None:
    assert len(set(SYMBOLS)) == len(MARKS) == 7


def _simulated(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return tuple(sum(m * c for m, c in zip(row, linear, strict=True)) for row in matrix)


# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_the_first_three_colours_differ_for_the_colour_blind(matrix) -> None:
    first = [_simulated(MARKS[name], matrix) for name in ("blue", "orange", "green")]
    for i, one in enumerate(first):
        for other in first[i + 1 :]:
            distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
            assert distance > 0.08
