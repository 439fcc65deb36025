"""The demo's own authority signs what lasts, without asking anybody."""

from __future__ import annotations

from sebalai.core.signing import Level, Order, Secrets, configured, rehearsal, verify


def test_the_demo_signs_without_any_service(settings, tmp_path, pdf):
    settings.SIGNING_REHEARSAL = tmp_path / "rehearsal"
    settings.SIGNER = {"kind": "rehearsal"}
    signer = configured.signatory()
    signed = signer.sign(Order(pdf, Level.ARCHIVAL), Secrets(rehearsal.PASSPHRASE))
    (one,) = verify(signed, configured.trust()).found
    assert (one.level, one.lasts, one.problem) == (Level.ARCHIVAL, True, None)
    assert (one.signer, one.issuer) == (
        "Penanda Tangan Peragaan",
        "Otoritas Peragaan Sebalai",
    )


def test_it_is_made_once(tmp_path):
    folder = tmp_path / "rehearsal"
    first = rehearsal.signer_file(folder).read_bytes()
    assert rehearsal.signer_file(folder).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["rehearsal"]
