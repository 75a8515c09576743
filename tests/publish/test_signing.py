"""Signatures: OpenSSH reads ours and we read only ours; a bundle signed by somebody else, or harmed, is refused."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from bagit import Bag

from editor_app.domain.errors import BadInput, BundleRefused
from editor_app.publish import bag
from editor_app.publish.signing import SigningKey, check_signature, fingerprint, key_lines
from editor_app.publish.trust import Applied, applied
from editor_app.publish.verify import verify_bundle
from tests.publish.newsdesk import Newsdesk

SSH_KEYGEN = shutil.which("ssh-keygen")


@pytest.fixture
def key() -> SigningKey:
    return SigningKey.make()


def test_b2_ssh_keygen_accepts_the_signature_and_bagit_the_bag(desk: Newsdesk, key: SigningKey, tmp_path: Path) -> None:
    desk.article("Border road opens")
    root = desk.bundle(sign=key.sign)
    Bag(str(root)).validate()
    assert verify_bundle(root, trusted=[key.public_line()]).signed_by == fingerprint(key.public_line("tbilisi"))
    if SSH_KEYGEN is None:
        pytest.skip("ssh-keygen is not installed")
    signers = tmp_path / "allowed_signers"
    signers.write_text(f"desk@courier.example {key.public_line()}\n")
    told = subprocess.run(
        [SSH_KEYGEN, "-Y", "verify", "-f", str(signers), "-I", "desk@courier.example", "-n", "publish-bundle",
         "-s", str(root / bag.SIGNATURE)],
        input=(root / bag.TAG_MANIFEST).read_bytes(), capture_output=True, timeout=30,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert fingerprint(key.public_line()).encode() in told.stdout


@pytest.mark.skipif(SSH_KEYGEN is None, reason="ssh-keygen is not installed")
def test_b2_a_key_and_a_signature_made_by_ssh_keygen_are_read(tmp_path: Path) -> None:
    file = tmp_path / "desk"
    subprocess.run([str(SSH_KEYGEN), "-q", "-t", "ed25519", "-N", "long words", "-C", "desk", "-f", str(file)],
                   check=True, timeout=30)  # fmt: skip
    ours = SigningKey.from_openssh(file.read_bytes(), "long words")
    line = file.with_suffix(".pub").read_text()
    assert fingerprint(ours.public_line()) == fingerprint(line)
    with pytest.raises(BadInput, match="passphrase"):
        SigningKey.from_openssh(file.read_bytes(), "other words")
    plain = tmp_path / "plain"
    plain.write_bytes(ours.to_openssh())
    plain.chmod(0o600)
    message = tmp_path / "message"
    message.write_bytes(b"words of the day")
    subprocess.run([str(SSH_KEYGEN), "-q", "-Y", "sign", "-f", str(plain), "-n", "publish-bundle", str(message)],
                   check=True, timeout=30)  # fmt: skip
    theirs = (tmp_path / "message.sig").read_bytes()
    assert theirs == ours.sign(b"words of the day"), "Ed25519 and its armour have one spelling"
    assert check_signature(b"words of the day", theirs, [line]) == fingerprint(line)


def test_b2_the_same_key_and_bundle_give_the_same_signature(desk: Newsdesk, key: SigningKey) -> None:
    desk.article("Border road opens")
    assert key.sign(b"one") == key.sign(b"one") != key.sign(b"two")
    again = SigningKey.from_openssh(key.to_openssh("long words"), "long words")
    assert again.public_line() == key.public_line()


def test_b2_an_unsigned_bundle_and_one_of_another_key_are_refused(desk: Newsdesk, key: SigningKey) -> None:
    desk.article("Border road opens")
    root = desk.bundle()
    assert verify_bundle(root).signed_by == ""
    with pytest.raises(BundleRefused, match="not signed"):
        verify_bundle(root, trusted=[key.public_line()])
    (root / bag.SIGNATURE).write_bytes(SigningKey.make().sign((root / bag.TAG_MANIFEST).read_bytes()))
    assert verify_bundle(root).signed_by.startswith("SHA256:")
    with pytest.raises(BundleRefused, match="a key that is not trusted"):
        verify_bundle(root, trusted=[key.public_line()])


def test_b2_an_older_bundle_is_not_taken_for_a_newer_one(desk: Newsdesk, key: SigningKey) -> None:
    article = desk.article("Border road opens")
    first = desk.bundle("first", sign=key.sign)
    held = applied(first)
    with pytest.raises(BundleRefused, match="is not newer than"):
        verify_bundle(first, trusted=[key.public_line()], after=held)
    with pytest.raises(BundleRefused, match="is not newer than"):
        verify_bundle(first, after=Applied(sequence=held.sequence + 4, tagmanifest_sha256="0" * 64))
    desk.change(article, standfirst="New words.")
    second = desk.bundle("second", sign=key.sign)
    assert verify_bundle(second, trusted=[key.public_line()], after=held).sequence == held.sequence + 1
    with pytest.raises(BundleRefused, match="another bundle"):
        verify_bundle(second, after=Applied(sequence=held.sequence, tagmanifest_sha256="0" * 64))


def test_b2_a_bundle_of_another_desk_with_the_same_key_is_refused_by_its_name(
    desk: Newsdesk, key: SigningKey, tmp_path: Path
) -> None:
    desk.article("Border road opens")
    held = applied(desk.bundle("first", sign=key.sign))
    (tmp_path / "other").mkdir()
    other = Newsdesk(tmp_path / "other")
    other.site = replace(other.site, desk="yerevan")
    other.article("Another story")
    other.bundle("one")
    theirs = other.bundle("two", sign=key.sign)
    with pytest.raises(BundleRefused, match=r"desk “yerevan”.* of “tbilisi”"):
        verify_bundle(theirs, trusted=[key.public_line()], after=held)
    desk.site = replace(desk.site, desk="batumi")
    assert verify_bundle(desk.bundle("second", sign=key.sign), after=held).sequence == 2, "it got another name"


@pytest.mark.parametrize(
    "text", ["", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa AAAAB3NzaC1yc2E=", "ssh-ed25519 " + "A" * 68, "ключ"]
)
def test_what_is_no_public_key_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BadInput, match="no Ed25519 public key"):
        fingerprint(text)


def test_lines_of_a_file_of_keys_are_found(key: SigningKey) -> None:
    text = f"# our desks\n\ndesk@courier.example {key.public_line('tbilisi')}\n{key.public_line()}\n"
    assert {fingerprint(line) for line in key_lines(text)} == {fingerprint(key.public_line())}
