"""The logo and signature appear on letters only where they belong."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from tests.builders import a_claim
from tests.services.practice.practices import TODAY, a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Provider
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.practice.practice import PracticeProfile, ProviderRecord
from claimwright.errors import BillingError
from claimwright.services.container import Services


def a_picture(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (10, 60, 120)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(tmp_path / "data")
    yield made
    made.close()


def a_letter(services: Services, signer: str) -> LetterDraft:
    kind = services.letters.kinds()[0].kind
    draft = services.letters.start(kind, a_claim(), today=TODAY)
    return services.letters.with_values(draft, {"signer_name": signer})


def sizes(content: bytes) -> list[tuple[int, int]]:
    """The pixel sizes of the images on the pages."""
    pages = PdfReader(io.BytesIO(content)).pages
    return sorted(one.image.size for page in pages for one in page.images if one.image)


def test_the_logo_is_on_every_letter(services: Services) -> None:
    store = services.practice.store
    store.profile.save(PracticeProfile("Oak Street Spine", logo=a_picture(300, 90)))

    assert sizes(services.letters.pdf(a_letter(services, "Jo Field"))) == [(300, 90)]


def test_a_signature_is_drawn_only_above_the_name_of_its_provider(services: Services) -> None:
    signature = a_picture(200, 60)
    services.practice.store.providers.save(ProviderRecord(Provider("Dr. Lee"), signature))

    assert sizes(services.letters.pdf(a_letter(services, "dr. lee"))) == [(200, 60)]
    assert sizes(services.letters.pdf(a_letter(services, "Jo Field"))) == []


def test_a_locked_practice_file_provides_no_images(services: Services) -> None:
    store = services.practice.store
    store.profile.save(PracticeProfile("Oak Street Spine", logo=a_picture(300, 90)))
    draft = a_letter(services, "Jo Field")
    services.practice.lock()

    assert sizes(services.letters.pdf(draft)) == []


def test_a_damaged_image_is_reported_in_one_sentence(services: Services) -> None:
    services.practice.store.profile.save(PracticeProfile("Oak", logo=b"\x89PNG no picture"))

    with pytest.raises(BillingError, match="logo cannot be drawn"):
        services.letters.pdf(a_letter(services, "Jo Field"))


def test_a_logo_does_not_push_a_letter_to_another_page(services: Services) -> None:
    draft = a_letter(services, "Jo Field")
    before = len(PdfReader(io.BytesIO(services.letters.pdf(draft))).pages)
    services.practice.store.profile.save(PracticeProfile("Oak", logo=a_picture(2000, 2000)))

    assert len(PdfReader(io.BytesIO(services.letters.pdf(draft))).pages) == before
