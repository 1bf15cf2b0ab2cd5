"""Python reads this first in a kernel that must not use the network.

Every attempt to leave the machine is noted in the file that NETWORK_LOG names, and refused.
Noting is what counts: a library that swallows the refusal is found out too.
"""

import ipaddress
import os
import sys

_WATCHED = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.bind": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


def _stays_here(address: object) -> bool:
    if isinstance(address, tuple):
        address = address[0] if address else None
    if address is None or isinstance(address, bytes):
        return True  # a Unix socket, or "any address of this machine"
    text = str(address)
    if text in {"", "localhost"} or text.startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False  # a name: asking for it already leaves the machine


def _watch(event: str, arguments: tuple) -> None:
    if event in _WATCHED:
        address = arguments[_WATCHED[event]]
        if not _stays_here(address):
            with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
                log.write(f"{event} {address!r}\n")
            raise OSError(f"no network here: {event} {address!r}")


sys.addaudithook(_watch)
