"""Codes whose descriptions limit them to one age group or one sex.

Sources: CPT's section guidelines on preventive medicine, vaccine counseling, newborn and maternity
care, its genital system chapters, and the ages named in its codes for tonsils, inguinal hernias,
venous access, venipuncture and anesthesia at extreme ages; CMS HCPCS and Medicare Claims
Processing Manual ch. 18 s. 30 and 50 for the level II codes. The list is incomplete, and codes not
on it are not checked.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """An age range in years, both ends included; ``maximum`` is None if there is no upper limit.

    With ``outside``, the code is for every age except these.
    """

    minimum: int
    maximum: int | None
    words: str
    outside: bool = False

    def fits(self, age: int) -> bool:
        """Whether the code is for a patient of this age."""
        inside = self.minimum <= age and (self.maximum is None or age <= self.maximum)
        return inside != self.outside


@dataclass(frozen=True, slots=True)
class SexLimit:
    """A limit to one sex, F or M."""

    sex: str
    words: str


AGES = {
    "90460": AgeLimit(0, 18, "vaccine counseling through age 18"),
    "90461": AgeLimit(0, 18, "vaccine counseling through age 18"),
    "99381": AgeLimit(0, 0, "infants under 1"),
    "99391": AgeLimit(0, 0, "infants under 1"),
    "99382": AgeLimit(1, 4, "ages 1 to 4"),
    "99392": AgeLimit(1, 4, "ages 1 to 4"),
    "99383": AgeLimit(5, 11, "ages 5 to 11"),
    "99393": AgeLimit(5, 11, "ages 5 to 11"),
    "99384": AgeLimit(12, 17, "ages 12 to 17"),
    "99394": AgeLimit(12, 17, "ages 12 to 17"),
    "99385": AgeLimit(18, 39, "ages 18 to 39"),
    "99395": AgeLimit(18, 39, "ages 18 to 39"),
    "99386": AgeLimit(40, 64, "ages 40 to 64"),
    "99396": AgeLimit(40, 64, "ages 40 to 64"),
    "99387": AgeLimit(65, None, "ages 65 and over"),
    "99397": AgeLimit(65, None, "ages 65 and over"),
    **{str(code): AgeLimit(0, 0, "newborns") for code in (*range(99460, 99466), 99468, 99469)},
    "99475": AgeLimit(2, 5, "ages 2 to 5"),
    "99476": AgeLimit(2, 5, "ages 2 to 5"),
}
UNDER_12, FROM_12 = AgeLimit(0, 11, "patients under 12"), AgeLimit(12, None, "ages 12 and over")
UNDER_5, FROM_5 = AgeLimit(0, 4, "patients under 5"), AgeLimit(5, None, "ages 5 and over")
UNDER_3, FROM_3 = AgeLimit(0, 2, "patients under 3"), AgeLimit(3, None, "ages 3 and over")
AGES |= {
    **dict.fromkeys("42820 42825 42830 42835".split(), UNDER_12),
    **dict.fromkeys("42821 42826 42831 42836".split(), FROM_12),
    **dict.fromkeys("36555 36557 36560 36568 36570 36572 49500 49501".split(), UNDER_5),
    **dict.fromkeys("36556 36558 36561 36569 36571 36573 49505 49507".split(), FROM_5),
    **dict.fromkeys("36400 36405 36406".split(), UNDER_3),
    "36410": FROM_3,
    "99100": AgeLimit(1, 70, "patients under 1 or over 70", outside=True),
}
PREVENTIVE_BY_AGE = (
    (0, ("99381", "99391")),
    (4, ("99382", "99392")),
    (11, ("99383", "99393")),
    (17, ("99384", "99394")),
    (39, ("99385", "99395")),
    (64, ("99386", "99396")),
)
OLDEST = ("99387", "99397")

MATERNITY = SexLimit("F", "maternity care")
CERVIX = SexLimit("F", "a cervical or vaginal smear")
FEMALE = SexLimit("F", "the female genital system")
PROSTATE = SexLimit("M", "the prostate")
MALE = SexLimit("M", "the male genital system")
SEXES = {
    **dict.fromkeys("84152 84153 84154 G0102 G0103 52601 52630 52648 52649".split(), PROSTATE),
    **dict.fromkeys(
        "88141 88142 88143 88147 88148 88150 88152 88153 88155 88164 88165 88166 88167 88174 88175"
        " G0101 G0123 G0124 G0141 G0143 G0144 G0145 G0147 G0148 P3000 P3001 Q0091".split(),
        CERVIX,
    ),
    **dict.fromkeys("81025 84703 58300 58301".split(), FEMALE),
}
RANGES = (
    ("54000", "54999", MALE),
    ("55000", "55680", MALE),
    ("55700", "55899", PROSTATE),
    ("56405", "58999", FEMALE),
    ("59000", "59899", MATERNITY),
    ("76801", "76828", MATERNITY),
)
SECTIONS = frozenset(
    "54 55 56 57 58 59 76".split()
)  # the first two digits of all codes in these ranges


def sex_limit(code: str) -> SexLimit | None:
    """The sex that a code is limited to, or None."""
    if code in SEXES:
        return SEXES[code]
    if code[:2] in SECTIONS and len(code) == 5 and code.isascii() and code.isdigit():
        return next((limit for first, last, limit in RANGES if first <= code <= last), None)
    return None


def preventive_code(code: str, age: int) -> str:
    """The preventive visit code for an age, new or established like ``code``."""
    place = 0 if code < "99390" else 1
    return next((codes for oldest, codes in PREVENTIVE_BY_AGE if age <= oldest), OLDEST)[place]
