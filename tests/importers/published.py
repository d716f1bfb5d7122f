"""Tiny files in the layouts of the published tables."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

PTP_NOTICE = "CPT only copyright 2025 American Medical Association.  All rights reserved."
PTP_PREAMBLE = (
    f"{PTP_NOTICE}\t\t\t\t\t\t",
    "Column1/Column2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)
MUE_NOTICE = (
    "Current Procedural Terminology (CPT) codes, descriptions and other data only are copyright "
    "2025 American Medical Association."
)
PPRRVU_FACILITY = ("NON-FAC", "FACILITY ")  # above the two NA columns, one row higher
PPRRVU_ABOVE = (
    "STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,"
    "POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT"
)
PPRRVU_NAMES = (
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,"
    "DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,"
    "AMOUNT"
)


def ptp_line(row: str) -> str:
    """``11102 11103 20190101 * 1 why`` as a line of the table."""
    column1, column2, effective, deletion, indicator, *why = row.split(" ", 5)
    cells = (column1, column2, "", effective, deletion, indicator, *(why or [""]))
    return "\t".join(cells)


def ptp_text(rows: Iterable[str], line_end: str = "\r\n") -> bytes:
    """A part of the PTP table, with the preamble that CMS wraps over six lines."""
    lines = (*PTP_PREAMBLE, *map(ptp_line, rows))
    return "".join(line + line_end for line in lines).encode("cp1252")


def ptp_parts(folder: Path, rows: Sequence[str], version: str = "v323r0") -> list[Path]:
    """The four parts as files: the rows distributed, and one row of its own in each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for part in range(4):
        own = f"A000{part} A0009 20200101 * 1 Standards of medical/surgical practice"
        path = folder / f"ccipra-{version}-f{part + 1}.txt"
        path.write_bytes(ptp_text([own, *rows[part::4]]))
        paths.append(path)
    return paths


def aoc_line(row: str) -> str:
    """``1 22614 22612 2013091 [edit end] [add-on end] [primary end]``, ``-`` for an empty date."""
    kind, add_on, primary, effective, *ends = row.split()
    spaced = [end if end != "-" else " " * 7 for end in (*ends, "-", "-", "-")[:3]]
    deletion, add_on_end, primary_end = spaced
    return f"{kind}{add_on}{add_on_end}{primary}{primary_end}{effective}{deletion}".ljust(97)


def aoc_text(*rows: str) -> bytes:
    """The add-on table in fixed width."""
    return "".join(aoc_line(row) + "\r\n" for row in rows).encode("cp1252")


def mue_csv(*rows: str, whose: str = "Practitioner Services") -> bytes:
    """The MUE table: a notice over several lines, then column names, one with a line break."""
    head = (
        f'"{MUE_NOTICE}\n\nAll rights reserved.",,,\r\n'
        f'"HCPCS/\nCPT Code",{whose} MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n'
    )
    return (head + "".join(f"{row}\r\n" for row in rows)).encode("cp1252")


def pprrvu_rows(*rows: str, year: int = 2025, columns: int = 31) -> list[list[str]]:
    """The fee schedule: ``27447  A 0 090 2 1 2 1 0`` is code, modifier, status and indicators.

    A last word ``NA`` goes into the facility column.
    """
    above, names = PPRRVU_ABOVE.split(","), PPRRVU_NAMES.split(",")
    above = ["", "", "", *above]
    if columns == 32:
        above.insert(23, "PRIC")
        names.insert(23, "IND")
    titles = (
        f"{year} National Physician Fee Schedule Relative Value File October Release",
        f"CPT codes and descriptions only are copyright {year} American Medical Association.",
    )
    lead = [["", "", title] + [""] * (columns - 3) for title in titles]
    higher = [""] * columns
    higher[7], higher[9] = PPRRVU_FACILITY
    lead.append(higher)
    return [*lead, above, names, *(_pprrvu_row(row, columns) for row in rows)]


def _pprrvu_row(row: str, columns: int) -> list[str]:
    code, modifier, status, pctc, days, *surgery = row.split(" ")
    cells = [""] * columns
    cells[0:4] = [code, modifier, "Words that are not kept", status]
    cells[13:15] = [pctc, days]
    cells[18:23] = surgery[:5]
    cells[9] = "".join(surgery[5:])
    return cells


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CMS's csv; no cell has a comma."""
    return "".join(",".join(row) + "\r\n" for row in rows).encode("cp1252")


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """A zip with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An Excel workbook in which cells of digits are numbers, as in CMS's."""
    lines = "".join(f"<row>{''.join(_cell(cell) for cell in row)}</row>" for row in rows)
    space = "http://schemas.openxmlformats.org"
    main, relations = f"{space}/spreadsheetml/2006/main", f"{space}/package/2006/relationships"
    document = f"{space}/officeDocument/2006/relationships"
    types = f"{space}/package/2006/content-types"
    application = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zip_bytes(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/'
                'vnd.openxmlformats-package.relationships+xml"/>'
                '<Override PartName="/xl/workbook.xml" '
                f'ContentType="{application}.sheet.main+xml"/>'
                '<Override PartName="/xl/worksheets/sheet1.xml" '
                f'ContentType="{application}.worksheet+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
                f'Type="{document}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{document}"><sheets>'
                '<sheet name="Table" sheetId="1" r:id="r1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
                f'Type="{document}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'
            ).encode(),
        }
    )


def _cell(text: str) -> str:
    if text.isdigit():
        return f"<c><v>{int(text)}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'
