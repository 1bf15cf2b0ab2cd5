#!/usr/bin/env python3
"""Start the kit: python3 run.py lab | test | course | bundle | doctor.

Standard library only. This file keeps to words that every Python can read, so that an old Python
can say what is wrong instead of failing on the syntax; the work is done in tools/starter.
"""

import os
import sys

OLDEST = (3, 11)


def main():  # noqa: ANN201 (an old Python must be able to read this file)
    """Check Python's version, then hand over."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "You need Python {}.{} or newer; this is Python {}.{}.\n".format(
                *(OLDEST + tuple(sys.version_info[:2]))
            )
        )
        return 1
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    sys.path.insert(0, os.path.join(here, "tools"))  # noqa: PTH118
    from starter.commands import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
