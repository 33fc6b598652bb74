"""`communique serve`, as its user meets it where it cannot begin."""

import socket
import sys
from pathlib import Path

import pytest

from communique import cli


def ran(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object) -> tuple[object, str]:
    monkeypatch.setattr(sys, "argv", ["communique", "serve", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code, capsys.readouterr().err


def test_a_record_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, err = ran(monkeypatch, capsys, tmp_path / "none.sqlite")
    assert code == 2
    assert "There is no record at" in err


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, err = ran(monkeypatch, capsys, path, "--port", taken.getsockname()[1])
    assert code == 2
    assert "--port 0 for any that is free" in err
