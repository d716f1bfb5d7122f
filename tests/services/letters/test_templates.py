"""The practice's own templates: copied, reworded, unaffected by updates and each other."""

from pathlib import Path

import pytest
from tests.letters.drafts import RESOURCES, TODAY, a_denial, a_sent_claim

from claimwright.errors import BillingError
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.templates.templates import FOLDER, OwnTemplates


@pytest.fixture
def own(tmp_path: Path) -> OwnTemplates:
    return OwnTemplates(tmp_path, RESOURCES)


def letters(own: OwnTemplates) -> LetterService:
    return LetterService(RESOURCES, own_kinds=own.ready)


def line_of(text: str, words: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_copy_is_listed_after_the_built_in_kinds_under_its_own_title(own: OwnTemplates) -> None:
    copied = own.copy("appeal-general", 'Appeal to "Acme"')

    assert copied.is_ready
    last = letters(own).kinds()[-1]
    assert (last.kind, last.title) == ("own-appeal-to-acme", 'Appeal to "Acme"')


def test_edited_wording_appears_in_the_letter(own: OwnTemplates) -> None:
    copied = own.copy("appeal-general", "Appeal to Acme")
    text = copied.checked.text.replace('body = """', 'body = """\nOur own first sentence.\n', 1)
    service = letters(own)

    saved = own.save(copied.name, text)
    service.reload()

    assert saved.is_ready
    draft = service.start(copied.name, a_sent_claim(), a_denial(), today=TODAY)
    assert "Our own first sentence." in service.plain_text(draft)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('body = """', "body = ", ""),
        ('body = """', 'body = """\n{% if payer_name %}\n', "end of template"),
        ('body = """', 'body = """\nHello {{ nobody_knows }}.\n', "nobody_knows"),
        ('body = """', 'body = """\nHello {{ payer_name.\n', ""),
        ("purpose = ", "purpos = ", "purpose"),
        ("fields = [", 'fields = ["no_such_field", ', "no_such_field"),
    ],
)
def test_an_error_is_reported_with_its_line(
    own: OwnTemplates, before: str, after: str, said: str
) -> None:
    copied = own.copy("appeal-general", "Appeal to Acme")
    text = copied.checked.text.replace(before, after, 1)

    broken = own.save(copied.name, text)

    assert not broken.is_ready
    (problem,) = broken.checked.problems
    assert said in problem.text
    assert 1 <= problem.line <= len(text.splitlines())
    if "nobody_knows" in after or "no_such_field" in after:
        assert problem.line == line_of(text, said)


def test_a_broken_template_does_not_affect_any_other(own: OwnTemplates, tmp_path: Path) -> None:
    good = own.copy("appeal-general", "Good")
    own.save("own-broken", "title = ")
    (tmp_path / FOLDER / "own-binary.toml").write_bytes(b"\xff\xfe\x00")

    names = [kind.kind for kind in letters(own).kinds()]

    assert good.name in names
    assert "own-broken" not in names
    assert {one.name for one in own.all() if not one.is_ready} == {"own-broken", "own-binary"}


def test_the_built_in_kinds_cannot_be_changed(own: OwnTemplates) -> None:
    for name in ("appeal-general", "own-../../x", "../shared"):
        with pytest.raises(BillingError):
            own.save(name, "title = 'x'")
    with pytest.raises(BillingError, match="to copy"):
        own.copy("../shared", "X")


def test_a_title_can_be_used_only_once(own: OwnTemplates) -> None:
    own.copy("appeal-general", "Appeal to Acme")

    with pytest.raises(BillingError, match="with that title already exists"):
        own.copy("appeal-general", "appeal to ACME!")
    with pytest.raises(BillingError, match="Give the letter a title"):
        own.copy("appeal-general", "  ")


def test_a_template_can_be_exported_and_imported(own: OwnTemplates, tmp_path: Path) -> None:
    copied = own.copy("appeal-general", "Appeal to Acme")
    file = tmp_path / "shared.toml"
    own.export(copied.name, file)
    other = OwnTemplates(tmp_path / "other", RESOURCES)

    taken = other.import_file(file, "Theirs")

    assert taken.name == "own-theirs"
    assert taken.is_ready
    file.write_text("title = 3 3", encoding="utf-8")
    with pytest.raises(BillingError, match=r"shared\.toml, line 1: "):
        other.import_file(file, "Broken")


def test_a_template_runs_nothing(own: OwnTemplates) -> None:
    copied = own.copy("appeal-general", "Appeal to Acme")
    attack = 'body = """\n{{ "".__class__.__mro__ }}\n'

    broken = own.save(copied.name, copied.checked.text.replace('body = """', attack, 1))

    assert not broken.is_ready
