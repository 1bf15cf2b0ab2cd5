"""``python -m tests.benchmarks [imports] [starts] [kernels] [browser] [files]``."""

import sys
from importlib import import_module

PARTS = ("imports", "starts", "kernels", "browser", "files")

for part in sys.argv[1:] or PARTS:
    if part not in PARTS:
        sys.exit(f"There is no benchmark {part}. Choose from: {', '.join(PARTS)}.")
    import_module(f"tests.benchmarks.{part}").main()
