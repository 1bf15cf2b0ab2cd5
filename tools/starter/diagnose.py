"""Turn what pip printed into a cause and something to try."""

from __future__ import annotations

import re
from typing import NamedTuple


class Diagnosis(NamedTuple):
    """Why an installation failed, and what to try."""

    cause: str
    advice: str


OTHER_NETWORK = (
    "Connect to another network, for example a telephone's, or ask for an offline copy on a USB "
    "stick (python3 run.py bundle --to FOLDER, on a machine that works)."
)

# The order matters: pip ends a network failure with "no matching distribution" too, and a full
# disk with "permission denied" on some systems. What says more stands first.
_KNOWN: tuple[tuple[str, Diagnosis], ...] = (
    (
        r"No space left on device|Errno 28\b|WinError 112\b|not enough space on the disk"
        r"|Disk quota exceeded",
        Diagnosis(
            "The disk is full.",
            "Free about 1 GB, or move the kit's folder to a larger disk; then start again.",
        ),
    ),
    (
        r"ensurepip is not available|No module named '?ensurepip|No module named '?venv\b"
        r"|ensurepip.*returned non-zero",
        Diagnosis(
            "This Python comes without the part that makes virtual environments.",
            "On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from "
            "its own site.",
        ),
    ),
    (
        r"DO NOT MATCH THE HASHES",
        Diagnosis(
            "A downloaded package is not the one that the lock names.",
            "Start again; if it stays, something on the way (a proxy or a mirror) changes the "
            "downloads: use another network and tell the IT desk.",
        ),
    ),
    (
        r"In --require-hashes mode|Hashes are required",
        Diagnosis(
            "The lock does not name every package that is needed here.",
            "Take the newest copy of the kit; if you changed pyproject.toml, run tools/lock.py.",
        ),
    ),
    (
        r"ProxyError|Cannot connect to proxy|407 Proxy|Tunnel connection failed|ERR_PROXY",
        Diagnosis(
            "The network's proxy does not let the download through.",
            "Ask the IT desk for the proxy's address and set HTTPS_PROXY to it, or use another "
            "network.",
        ),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification|ssl module (in Python )?is not"
        r" available|certificate verify failed",
        Diagnosis(
            "The secure connection to the package index was refused: a certificate is not trusted.",
            "Check the computer's clock. On a school or office network ask the IT desk for its "
            "root certificate and set PIP_CERT to that file, or use another network.",
        ),
    ),
    (
        r"NameResolutionError|getaddrinfo failed|Temporary failure in name resolution"
        r"|Name or service not known|nodename nor servname|No address associated",
        Diagnosis(
            "There is no network: the package index's name could not be looked up.",
            OTHER_NETWORK,
        ),
    ),
    (
        r"ReadTimeout|ConnectTimeout|Read timed out|timed out|TimeoutError",
        Diagnosis(
            "The network is too slow or blocks the download: it timed out.",
            "Start again (finished downloads are kept). " + OTHER_NETWORK,
        ),
    ),
    (
        r"Network is unreachable|NewConnectionError|Failed to establish a new connection"
        r"|Connection refused|No route to host",
        Diagnosis("There is no network: nothing answers.", OTHER_NETWORK),
    ),
    (
        r"IncompleteRead|ConnectionReset|Connection aborted|Connection broken|ChunkedEncoding"
        r"|ProtocolError|IncompleteDownload",
        Diagnosis(
            "The connection broke off during the download.",
            "Start again; finished downloads are kept.",
        ),
    ),
    (
        r"\b(401|403) Client Error|Unauthorized for url|Forbidden for url",
        Diagnosis(
            "The package index refuses this machine.",
            "If your school has its own index, ask the IT desk; otherwise use another network.",
        ),
    ),
    (
        r"\b5\d\d Server Error|too many 5\d\d error responses",
        Diagnosis("The package index has a fault.", "Wait some minutes and start again."),
    ),
    (
        r"group policy|WinError 1260\b|WinError 4551\b|AppLocker|Device Guard|WDAC"
        r"|Application Control",
        Diagnosis(
            "This machine does not allow programs to start from your own folder.",
            "Ask the IT desk to allow the kit's folder, or use a machine of your own.",
        ),
    ),
    (
        r"WinError (32|33|225)\b|being used by another process|contains a virus",
        Diagnosis(
            "Another program holds a file: often a running JupyterLab, an editor, or the virus "
            "scanner.",
            "Close JupyterLab and editors, wait a minute, start again. If it stays, ask the IT "
            "desk to leave the kit's folder out of the scan.",
        ),
    ),
    (
        r"File name too long|WinError 206\b|Errno 36\b|Long Path support|enable long paths",
        Diagnosis(
            "The path to the kit's folder is too long for this system.",
            r"Move the folder to a short path, such as C:\kit, or have long paths allowed.",
        ),
    ),
    (
        r"Read-only file system|Errno 30\b",
        Diagnosis(
            "The kit's folder cannot be written to.",
            "Copy the folder to your own disk and start it there.",
        ),
    ),
    (
        r"unable to create symlink|Operation not permitted|Operation not supported|Errno 95\b",
        Diagnosis(
            "This disk cannot hold a virtual environment (USB sticks often cannot).",
            "Copy the folder to your own disk and start it there.",
        ),
    ),
    (
        r"Permission ?denied|PermissionError|WinError 5\b|Access is denied|Errno 13\b",
        Diagnosis(
            "A file or folder may not be written.",
            "Close programs that use the folder, move it into your own home folder, and start "
            "again without administrator rights.",
        ),
    ),
    (
        r"MemoryError|Cannot allocate memory|WinError 1455\b",
        Diagnosis(
            "The machine ran out of memory.",
            "Close other programs and start again.",
        ),
    ),
    (
        r"No matching distribution found|Could not find a version|requires a different Python"
        r"|not a supported wheel",
        Diagnosis(
            "A package was not found: the package index cannot be reached, or it has no ready-made "
            "file for this Python on this machine.",
            "Look at the network (python3 run.py doctor --network), and use a Python for which the "
            "kit is proven (python3 run.py doctor names them), 64-bit.",
        ),
    ),
    (
        r"BadZipFile|not a zip file|has an invalid wheel|Wheel .* is invalid|zlib\.error",
        Diagnosis(
            "A downloaded package is damaged.",
            "Empty pip's store (python3 -m pip cache purge) and start again.",
        ),
    ),
    (
        r"No module named '?pip\b",
        Diagnosis("The virtual environment has no pip.", "Delete the folder .venv; start again."),
    ),
)

UNKNOWN = Diagnosis(
    "The installation stopped for a reason that the kit does not know.",
    "Read the last lines of the log; python3 run.py doctor may say more.",
)


def diagnose(text: str) -> Diagnosis:
    """Return the likeliest cause of a failed installation and what to try.

    Parameters
    ----------
    text : str
        What pip or venv printed.

    Examples
    --------
    >>> diagnose("OSError: [Errno 28] No space left on device").cause
    'The disk is full.'
    """
    for pattern, diagnosis in _KNOWN:
        if re.search(pattern, text, re.IGNORECASE):
            return diagnosis
    return UNKNOWN
