"""run.py doctor: what it makes of a machine."""

from __future__ import annotations

import socket

import pytest
from starter import doctor
from starter.doctor import Finding, report


@pytest.mark.parametrize(
    ("version", "bits", "level"),
    [((3, 12), 64, "ok"), ((3, 12), 32, "stop"), ((3, 99), 64, "note")],
)
def test_python(version, bits, level):
    assert doctor.look_at_python(["3.11", "3.12"], version, bits).level == level


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("C:\\", "Users", "me", "OneDrive - School", "kit"), "OneDrive"),
        (("/", "Users", "me", "Library", "Mobile Documents", "kit"), "iCloud"),
        (("/", "home", "me", "Dropbox", "kit"), "Dropbox"),
        (("G:\\", "My Drive", "kit"), "Google Drive"),
    ],
)
def test_synced_folders(parts, name):
    finding = doctor.look_at_place(parts)
    assert finding.level == "note"
    assert name in finding.found
    assert finding.do
    assert finding.tell


def test_an_ordinary_folder():
    assert doctor.look_at_place(("/", "home", "me", "kit")).level == "ok"


@pytest.mark.parametrize(
    ("path", "windows", "long_paths", "level"),
    [
        ("C:\\kit", True, False, "ok"),
        ("C:\\" + "x" * 100, True, False, "stop"),
        ("C:\\" + "x" * 100, True, True, "ok"),
        ("/" + "x" * 100, False, True, "ok"),
        ("/home/zoë/kit", False, True, "note"),
        ("/home/me/my kit", False, True, "ok"),
    ],
)
def test_paths(path, windows, long_paths, level):
    assert doctor.look_at_path(path, windows=windows, long_paths=long_paths).level == level


def test_a_proxy_is_shown_without_its_password():
    finding = doctor.look_at_proxy({"https_proxy": "http://me:secret@proxy.school:3128"})
    assert finding.level == "note"
    assert finding.found == "HTTPS_PROXY=http://...@proxy.school:3128"
    assert doctor.look_at_proxy({}).level == "ok"


@pytest.mark.parametrize(
    ("free", "installed", "level"), [(50, False, "ok"), (0.5, False, "stop"), (0.5, True, "ok")]
)
def test_space(free, installed, level):
    assert doctor.look_at_space(free, installed=installed).level == level


def test_ports(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(doctor, "PORTS", range(port, port + 1))
        assert doctor.free_ports() == []
        assert doctor.look_at_ports([]).level == "stop"
    assert doctor.look_at_ports([port]).found == f"{port} is free"


def test_the_page_names_what_blocks():
    text, blocked = report([Finding("ok", "A", "fine"), Finding("stop", "B", "bad", "do", "say")])
    assert blocked
    assert "The kit cannot start here yet: B." in text
    assert "Tell the IT desk: say" in text
    assert not report([Finding("note", "A", "hm", "do")])[1]


def test_a_healthy_machine(tiny):
    done = tiny.run("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing keeps the kit from starting" in done.stdout
    assert "The network was not asked" in done.stdout
    # It leaves nothing behind.
    assert not list(tiny.root.glob(".venv*"))


def test_the_network_is_asked_on_request(tiny):
    assert "the package index answers" in tiny.run("doctor", "--network").stdout
    without = tiny.run("doctor", "--network", PIP_FIND_LINKS="")
    assert without.returncode == 1
    assert "STOP ] Network" in without.stdout
