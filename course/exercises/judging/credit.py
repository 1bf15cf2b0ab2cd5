"""Part points: how near an answer of several parts comes.

Examples
--------
>>> ticked({"a", "b"}, right={"a", "b"}, wrong={"c", "d"})
1.0
>>> ticked({"a", "b", "c", "d"}, right={"a", "b"}, wrong={"c", "d"})
0.0
>>> tau("abdc", "abcd")
0.6666666666666666
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations


def ticked(mine: Set[str], right: Set[str], wrong: Set[str]) -> float:
    """Return the share of right options ticked, less the share of wrong ones; at least 0.

    Whoever ticks everything, or ticks blindly, gets 0 in the end: each share of wrong ticks
    costs as much as the same share of right ticks brings.
    """
    share = len(mine & right) / len(right) if right else 0.0
    if wrong:
        share -= len(mine & wrong) / len(wrong)
    return max(0.0, share)


def tau(mine: Sequence[str], right: Sequence[str]) -> float:
    """Return Kendall's tau of two orders of the same things; at least 0.

    Of all pairs, the share that stands in the right order less the share that does not: 1 for the
    right order, 0 for a random one on average.
    """
    place = {item: number for number, item in enumerate(right)}
    signs = [1 if place[one] < place[two] else -1 for one, two in combinations(mine, 2)]
    return max(0.0, sum(signs) / len(signs)) if signs else 1.0


def points(share: float, of: float) -> float:
    """Return part points for a share of an answer: two decimals, and never all of them.

    Examples
    --------
    >>> points(1 / 3, 2), points(0.9999, 2), points(1.0, 0)
    (0.67, 1.99, 0.0)
    """
    if of <= 0:
        return 0.0
    reached = round(max(0.0, share) * of, 2)
    # 199 of 200 things right is not yet right, whatever rounding makes of it.
    return reached if reached < of else max(0.0, round(of - 0.01, 2))
