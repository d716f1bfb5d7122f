"""The practice's profile: name, numbers, letterhead and logo."""

import json

from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice import PracticeProfile
from claimwright.storage.practice.practice_connection import PracticeConnection

TEXTS = ("name", "phone", "fax", "email", "npi", "tax_id", "contact", "footer")


class ProfileStore:
    """The practice's profile."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def get(self) -> PracticeProfile:
        """The profile, empty until it is saved."""
        row = self._file.row("SELECT body, logo FROM profile")
        if row is None:
            return PracticeProfile()
        node = JsonNode.of(json.loads(row[0]), "profile")
        texts = {name: node.text(name) for name in TEXTS}
        return PracticeProfile(address=node.texts("address"), logo=bytes(row[1]), **texts)

    def save(self, profile: PracticeProfile) -> None:
        """Save the profile."""
        content = {name: getattr(profile, name) for name in TEXTS}
        body = json.dumps({**content, "address": list(profile.address)}, ensure_ascii=False)
        with self._file.transaction():
            self._file.write(
                "INSERT INTO profile (id, body, logo) VALUES (1, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET body = excluded.body, logo = excluded.logo",
                *(body, profile.logo),
            )
