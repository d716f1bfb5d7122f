"""Small ICD-10-CM files in the formats of CMS and NCHS."""

from pathlib import Path

from claimwright.importers.head import Head
from claimwright.importers.source import SourceFile, expand

TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2027</version>
  <chapter><name>13</name><desc>Chapter (M00-M99)</desc>
    <section id="M50-M54"><desc>Dorsopathies (M50-M54)</desc>
      <excludes1><note>discitis NOS (M46.4-)</note></excludes1>
      <diag><name>M54</name><desc>Dorsalgia</desc>
        <diag><name>M54.1</name><desc>Radiculopathy</desc>
          <inclusionTerm><note>Radiculitis NOS</note></inclusionTerm>
          <excludes1>
            <note>neuralgia and neuritis NOS (M79.2)</note>
            <note>radiculopathy with spondylosis (M47.2-)</note>
            <note>something by a rule (E08-E13 with .52, B20)</note>
          </excludes1>
          <diag><name>M54.16</name><desc>Radiculopathy, lumbar region</desc></diag>
        </diag>
      </diag>
    </section>
  </chapter>
  <chapter><name>19</name><desc>Chapter (S00-T88)</desc>
    <section id="S00-S09"><desc>Injuries to the head (S00-S09)</desc>
      <diag><name>S00</name><desc>Superficial injury of head</desc>
        <sevenChrNote><note>to each code from category S00</note></sevenChrNote>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="D">subsequent encounter</extension>
        </sevenChrDef>
        <diag><name>S00.03</name><desc>Contusion of scalp</desc></diag>
        <diag><name>S00.11</name><desc>Contusion of right eyelid</desc></diag>
        <diag><name>S00.12</name><desc>Contusion of left eyelid</desc></diag>
      </diag>
      <diag><name>S06</name><desc>Intracranial injury</desc>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="D">subsequent encounter</extension>
          <extension char="S">sequela</extension>
        </sevenChrDef>
        <notes><note>7th characters D and S do not apply to codes in category S06 with 6th \
character 7 - death due to one cause, or 8 - death due to another.</note></notes>
        <diag><name>S06.1X6</name><desc>Edema, over 24 hours</desc></diag>
        <diag><name>S06.1X7</name><desc>Edema, with death</desc></diag>
      </diag>
    </section>
  </chapter>
  <chapter><name>20</name><desc>External causes (V00-Y99)</desc>
    <section id="W00-W19"><desc>Falls</desc>
      <diag><name>W19</name><desc>Unspecified fall</desc></diag>
    </section>
  </chapter>
  <chapter><name>5</name><desc>Mental (F01-F99)</desc>
    <section id="F01-F09"><desc>Mental</desc>
      <diag><name>F02</name><desc>Dementia in other diseases classified elsewhere</desc></diag>
    </section>
  </chapter>
</ICD10CM.tabular>
""".replace("\\\n", "")

CODES = (
    ("M54", 0, "Dorsalgia"),
    ("M541", 0, "Radiculopathy"),
    ("M5416", 1, "Radiculopathy, lumbar region"),
    ("S00", 0, "Superficial injury of head"),
    ("S0003", 0, "Contusion of scalp"),
    ("S0003XA", 1, "Contusion of scalp, initial encounter"),
    ("S0003XD", 1, "Contusion of scalp, subsequent encounter"),
    ("Z860100", 1, "Personal history of colon polyps, unspecified"),
    ("Z860101", 1, "Personal history of adenomatous and serrated colon polyps"),
)


def order_file(codes: tuple[tuple[str, int, str], ...] = CODES) -> str:
    """CMS's order file, with Windows line ends."""
    return "".join(
        f"{number:05} {code:<7} {valid} {title[:60]:<60} {title}\r\n"
        for number, (code, valid, title) in enumerate(codes, 1)
    )


def code_list() -> str:
    """CMS's list of valid codes, long enough to be recognized."""
    more = [f"A{n:02}0    Disease {n}" for n in range(30)]
    own = [f"{code:<8}{title}" for code, valid, title in CODES if valid]
    return "\n".join(sorted([*more, *own])) + "\n"


def head_of(folder: Path, name: str, content: str | bytes) -> Head:
    """The file as the importers see it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    source = next(iter(expand(path)))
    assert isinstance(source, SourceFile)
    return Head.of(source)
