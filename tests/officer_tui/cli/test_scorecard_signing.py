"""A card's file says who vouches for it; the private key is for one person's eyes."""

import json
from pathlib import Path

import pytest

from models.scoring.card_json import emit_card, parse_card
from tests.officer_tui.cli.conftest import DATA, Run

CARD = parse_card((DATA / "scorecards" / "huaxin-cash.json").read_text("utf-8"))


@pytest.fixture
def unsigned(tmp_path: Path) -> Path:
    file = tmp_path / "unsigned.json"
    file.write_text(emit_card(CARD), encoding="utf-8")
    return file


@pytest.fixture
def signed(run: Run, unsigned: Path, tmp_path: Path) -> Path:
    out = tmp_path / "signed.json"
    done = run("scorecard", "sign", unsigned, "--out", out)
    assert done.exit_code == 0, done.output
    assert "A key to sign with was made" in done.stderr
    return out


def test_the_key_is_made_once_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    first = json.loads(run("scorecard", "key", "--json").stdout)
    again = json.loads(run("scorecard", "key", "--json").stdout)
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert first["public_key"] == again["public_key"]
    file = Path(first["file"])
    assert file == tmp_path / "signing-key.pem"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "PRIVATE KEY" in file.read_text("ascii")


def test_a_signed_card_names_its_signer(run: Run, signed: Path, tmp_path: Path) -> None:
    key = json.loads(run("scorecard", "key", "--json").stdout)
    told = json.loads(run("scorecard", "verify", signed, "--json").stdout)
    assert told["signer"] == key["fingerprint"]
    for signer in (key["fingerprint"].upper(), key["public_key"]):
        assert run("scorecard", "verify", signed, "--signer", signer).exit_code == 0
    again = tmp_path / "again.json"
    assert run("scorecard", "sign", signed, "--out", again).exit_code == 0
    assert again.read_bytes() == signed.read_bytes()


def test_another_signer_a_changed_card_and_none_at_all_are_refused(
    run: Run, signed: Path, unsigned: Path
) -> None:
    strange = run("scorecard", "verify", signed, "--signer", "0000:0000")
    assert strange.exit_code == 3
    assert "not among those named" in strange.stderr
    signed.write_text(signed.read_text("utf-8").replace('"value":"', '"value":"00')[:-7] + '"}}')
    assert run("scorecard", "verify", signed).exit_code == 3
    assert "Nobody has signed" in run("scorecard", "verify", unsigned).stderr


def test_a_signature_that_was_moved_is_refused(run: Run, signed: Path) -> None:
    document = json.loads(signed.read_text("utf-8"))
    value = document["signature"]["value"]
    document["signature"]["value"] = f"{value[:-1]}{'0' if value[-1] != '0' else '1'}"
    signed.write_text(json.dumps(document), encoding="utf-8")
    refused = run("scorecard", "verify", signed)
    assert refused.exit_code == 3
    assert "was not made over this card" in refused.stderr


def test_a_key_that_others_can_read_does_not_sign(run: Run, unsigned: Path, tmp_path: Path) -> None:
    key, out = tmp_path / "key.pem", tmp_path / "out.json"
    assert run("scorecard", "key", "--key", key).exit_code == 0
    key.chmod(0o644)
    refused = run("scorecard", "sign", unsigned, "--key", key, "--out", out)
    assert (refused.exit_code, out.exists()) == (3, False)
    assert "chmod 600" in refused.stderr


@pytest.mark.parametrize("text", [None, "no key"])
def test_what_is_no_key_does_not_sign(
    run: Run, unsigned: Path, tmp_path: Path, text: str | None
) -> None:
    key, out = tmp_path / "key.pem", tmp_path / "out.json"
    if text is not None:
        key.write_text(text, encoding="utf-8")
        key.chmod(0o600)
    refused = run("scorecard", "sign", unsigned, "--key", key, "--out", out)
    assert (refused.exit_code, out.exists()) == (3, False)


def test_what_cannot_be_written_is_refused(run: Run, unsigned: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "out.json"
    assert run("scorecard", "sign", unsigned, "--out", nowhere).exit_code == 3
    assert run("scorecard", "key", "--key", unsigned / "key.pem").exit_code == 3
