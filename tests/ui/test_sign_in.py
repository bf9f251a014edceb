"""Names, salted hashes, and sessions that end."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UsageError
from ui.page import sign_in
from ui.page.sign_in import SignIn, SignInError

PASSWORD = "correct horse battery"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users.txt"
    hashed = sign_in.hash_password(PASSWORD)
    sign_in.write_users(path, {"amina": hashed, "bo": sign_in.hash_password("another password")})
    return path


def test_two_hashes_of_one_password_differ_and_both_fit() -> None:
    first, second = sign_in.hash_password(PASSWORD), sign_in.hash_password(PASSWORD)
    assert first != second
    assert PASSWORD not in first
    assert sign_in.password_fits(PASSWORD, first)
    assert sign_in.password_fits(PASSWORD, second)
    assert not sign_in.password_fits(PASSWORD + " ", first)


def test_the_hash_is_scrypt_as_published() -> None:
    # RFC 7914, section 12, second vector, to the 32 bytes kept here: N=1024, r=8, p=16.
    stored = (
        "scrypt$1024$8$16$4e61436c$fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
    )
    assert sign_in.password_fits("password", stored)


def test_the_file_is_its_owners_alone(users: Path) -> None:
    assert users.stat().st_mode & 0o077 == 0
    assert sorted(sign_in.read_users(users)) == ["amina", "bo"]
    assert [path.name for path in users.parent.iterdir()] == ["users.txt"]


def test_a_session_begins_and_ends(users: Path) -> None:
    clock = Clock()
    door = SignIn(users, hours=1, clock=clock)
    token = door.enter("Amina ", PASSWORD)
    assert token is not None
    assert door.user(token) == "amina"
    clock.now += 3599
    assert door.user(token) == "amina"
    clock.now += 1
    assert door.user(token) is None
    assert door.user(token) is None


def test_leaving_ends_the_session(users: Path) -> None:
    door = SignIn(users, hours=1)
    token = door.enter("amina", PASSWORD)
    door.leave(token)
    assert door.user(token) is None


def test_a_removed_user_is_signed_out_at_once(users: Path) -> None:
    door = SignIn(users, hours=1)
    token = door.enter("amina", PASSWORD)
    assert door.user(token) == "amina"
    sign_in.write_users(users, {"bo": sign_in.hash_password("another password")})
    assert door.user(token) is None


@pytest.mark.parametrize("token", [None, "", "x", "amina"])
def test_no_other_token_opens(users: Path, token: str | None) -> None:
    assert SignIn(users, hours=1).user(token) is None


def test_repeated_failures_have_to_wait(users: Path) -> None:
    clock = Clock()
    door = SignIn(users, hours=1, clock=clock)
    for _ in range(5):
        assert door.wait("amina") == 0
        assert door.enter("amina", "wrong password") is None
    assert door.wait("amina") == 1.0
    assert door.enter("amina", PASSWORD) is None
    assert door.wait("bo") == 0
    clock.now += 1
    assert door.enter("amina", PASSWORD) is not None
    assert door.wait("amina") == 0


def test_an_unknown_name_is_refused(users: Path) -> None:
    assert SignIn(users, hours=1).enter("nobody", PASSWORD) is None


def test_no_file_and_no_user_are_errors(tmp_path: Path) -> None:
    with pytest.raises(SignInError, match="no file of users here"):
        SignIn(tmp_path / "none", hours=1)
    (tmp_path / "empty").write_text("# nobody yet\n")
    with pytest.raises(SignInError, match="no user in the file"):
        SignIn(tmp_path / "empty", hours=1)


@pytest.mark.parametrize("line", ["amina", "amina:plain", "a b:x", "amina:scrypt$1$1$1$00$00"])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "users.txt"
    path.write_text(f"\n{line}\n")
    with pytest.raises(SignInError, match="line 2: not a name and a hash"):
        sign_in.read_users(path)


@pytest.mark.parametrize("name", ["", "a:b", "-x", "a" * 65, "../x", "a\nb", "é"])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(UsageError):
        sign_in.checked_name(name)


def test_short_passwords_are_refused() -> None:
    with pytest.raises(UsageError, match="has 9 characters"):
        sign_in.checked_password("123456789")
    assert sign_in.checked_password("1234567890") == "1234567890"
