from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.authoring import prose

TEXT = """\
# Title

One
two.

```python
x = 1

y = 2
```
After.
<!-- a note -->

<!-- another -->

~~~
```
~~~
"""


def test_blocks_are_paragraphs_code_and_blanks():
    assert [(block.text, block.line, block.is_prose) for block in prose.blocks(TEXT)] == [
        ("# Title\n", 0, True),
        ("\n", 1, False),
        ("One\ntwo.\n", 2, True),
        ("\n", 4, False),
        ("```python\nx = 1\n\ny = 2\n```\n", 5, False),
        ("After.\n<!-- a note -->\n", 10, True),
        ("\n", 12, False),
        ("<!-- another -->\n", 13, False),
        ("\n", 14, False),
        ("~~~\n```\n~~~\n", 15, False),
    ]


@given(st.text(alphabet="a `~#<!->\n{}3", max_size=60))
def test_nothing_is_lost(text):
    assert "".join(block.text for block in prose.blocks(text)) == text
    assert prose.outside_code(text, lambda piece: piece) == text
    blanked = prose.blank_code(text)
    assert len(blanked) == len(text)
    assert blanked.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("a `a` a", "X `a` X"),
        ("``a ` a`` a", "``a ` a`` X"),
        ("a ` a", "X ` X"),
        ("```\na\n```\na", "```\na\n```\nX"),
        ("```\na", "```\na"),
        ("~~~\n```\na\n~~~\na", "~~~\n```\na\n~~~\nX"),
    ],
)
def test_code_is_left_alone(text, changed):
    assert prose.outside_code(text, lambda piece: piece.replace("a", "X")) == changed


def test_headings_in_code_do_not_count():
    text = "# A\n\n```\n# B\n```\n## C `d` ##\n#E\n"
    assert list(prose.headings(text)) == [(1, "A"), (2, "C `d`")]
