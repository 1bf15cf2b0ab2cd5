"""What pip prints becomes a cause and a remedy."""

from __future__ import annotations

import pytest
from starter.diagnose import UNKNOWN, diagnose

NO_VERSION = (
    "ERROR: Could not find a version that satisfies the requirement x==1 (from versions: none)\n"
    "ERROR: No matching distribution found for x==1"
)


@pytest.mark.parametrize(
    ("printed", "cause"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("[WinError 112] There is not enough space on the disk", "disk is full"),
        ("ensurepip is not available. On Debian systems, install", "virtual environments"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "lock names"),
        ("ERROR: In --require-hashes mode, all requirements must have", "does not name every"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407", "proxy"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate"),
        ("Failed to establish a new connection: [Errno 11001] getaddrinfo failed", "no network"),
        ("[Errno -3] Temporary failure in name resolution", "no network"),
        ("NewConnectionError: [Errno 101] Network is unreachable", "no network"),
        ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "timed out"),
        ("ConnectionResetError(104, 'Connection reset by peer')", "broke off"),
        ("403 Client Error: Forbidden for url: x", "refuses this machine"),
        ("ERROR: HTTP error 503 Server Error: unavailable", "has a fault"),
        ("OSError: [WinError 1260] This program is blocked by group policy", "does not allow"),
        ("PermissionError: [WinError 32] The process cannot access the file", "holds a file"),
        ("[Errno 36] File name too long: 'x'", "too long"),
        ("OSError: [Errno 30] Read-only file system: '.venv'", "cannot be written to"),
        ("Error: [Errno 1] Operation not permitted: 'a' -> 'b'", "cannot hold a virtual"),
        ("ERROR: Could not install packages: [Errno 13] Permission denied", "may not be written"),
        ("MemoryError", "out of memory"),
        (NO_VERSION, "no ready-made file"),
        ("zipfile.BadZipFile: File is not a zip file", "damaged"),
        ("No module named pip", "has no pip"),
    ],
)
def test_known_causes(printed, cause):
    found = diagnose(printed)
    assert cause in found.cause
    assert found.advice


@pytest.mark.parametrize(
    ("first", "cause"),
    [
        ("[Errno -2] Name or service not known", "no network"),
        ("ProxyError('Cannot connect to proxy.'", "proxy"),
        ("CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("Read timed out. (read timeout=15)", "timed out"),
    ],
)
def test_a_network_failure_is_not_taken_for_a_missing_package(first, cause):
    # pip ends with the same two lines when it could not ask at all.
    assert (
        cause
        in diagnose(f"WARNING: Retrying after connection broken by {first}\n{NO_VERSION}").cause
    )


def test_what_nobody_knows():
    assert diagnose("something else") is UNKNOWN
