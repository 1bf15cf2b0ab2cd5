"""``python -m tests.benchmarks [PART …]``: all parts, or those named below."""

import sys
from importlib import import_module

PARTS = (
    *("imports", "starts", "kernels", "browser", "files", "checks", "exercises"),
    *("language", "geography"),
)

for part in sys.argv[1:] or PARTS:
    if part not in PARTS:
        sys.exit(f"There is no benchmark {part}. Choose from: {', '.join(PARTS)}.")
    import_module(f"tests.benchmarks.{part}").main()
