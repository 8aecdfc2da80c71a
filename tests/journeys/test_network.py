"""No network at run time, ever, subprocesses included.

Every Python process started here, workers too, carries an audit hook of ours that writes down each connection, look-up
and program started. The alarm is tested first.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import call_redactor

WATCHER = """\
import os, sys
_seen = os.environ["NETWORK_LOG"]
_watched = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")
def _watch(event, args):
    if event in _watched or (event == "subprocess.Popen" and os.environ.get("WATCH_PROGRAMS")):
        with open(_seen, "a") as log:
            log.write(event + " " + repr(args)[:200] + "\\n")
sys.addaudithook(_watch)
"""


@pytest.fixture
def watched(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment in which every Python process is watched, and the log it writes to."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCHER)
    log = tmp_path / "network.log"
    log.write_text("")
    return {"PYTHONPATH": str(site), "NETWORK_LOG": str(log), "HOME": str(tmp_path), "WATCH_PROGRAMS": "1"}, log


def test_the_watcher_sees_a_connection(watched):
    env, log = watched
    code = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert "socket" in log.read_text()


def test_no_command_opens_a_connection_or_starts_a_program_but_recognition(
    watched, telegram_path, tmp_path, short_telegram
):
    env, log = watched
    (tmp_path / "box").mkdir()
    for name in ("a", "b"):
        (tmp_path / "box" / f"{name}.txt").write_text(
            short_telegram + "Write to j.doe@example.org or call 202-555-0142.\n"
        )
    policy = tmp_path / "office.yaml"
    policy.write_text(
        "schema: 1\nid: office\ntitle: An office\nauthority: 5 USC 552\n"
        "extends: mask-everyone\nrules: []\n"
        'mask:\n  persons: {who: everyone, exempt: ["(b)(6)"]}\n  entities: {EMAIL_ADDRESS: "(b)(6)", PHONE_NUMBER: "(b)(6)"}\n'
    )
    out = tmp_path / "out"
    done = call_redactor(
        "redact", tmp_path / "box", "--policy", policy, "--out", out, "--format", "text,pdf", "--jobs", "2", env=env
    )
    assert done.code == 0, done.err
    assert "example.org" not in (out / "proposed" / "a.txt.txt").read_text()
    assert call_redactor("inspect", telegram_path, "--json", env=env).code == 0
    assert call_redactor("verify", out / "proposed" / "a.txt.pdf", "--no-ocr", env=env).code == 0
    assert log.read_text() == ""
    # where it is installed, text recognition is the one program that is ever started
    assert call_redactor("verify", out / "proposed" / "a.txt.pdf", env=env).code == 0
    assert all("subprocess.Popen" in line and "tesseract" in line for line in log.read_text().splitlines())


def test_a_connection_attempt_of_ours_is_refused():
    code = (
        "from redactor.batch.offline import shut_network\nimport socket\nshut_network()\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "opens no connection" in done.stdout
