"""What the record must show for a modifier, worded to follow "the record shows".

CMS fact sheet on 59 and X{EPSU}; NCCI Policy Manual ch. I s. E; Medicare Claims Processing Manual
ch. 12 s. 40.2.
"""

from collections.abc import Mapping
from types import MappingProxyType

# The most specific first; 59 only if no X{EPSU} modifier applies (CMS fact sheet on these).
SEPARATE: Mapping[str, str] = MappingProxyType(
    {
        "XE": "another encounter that day, with its time",
        "XS": "another organ or structure, named for both services",
        "XP": "another practitioner, who must then be the line's rendering provider",
        "XU": "a service that does not overlap the usual components of the other",
        "59": "another site, lesion or encounter that neither an X modifier nor RT or LT describes",
    }
)
MUST_SHOW: Mapping[str, str] = MappingProxyType(
    {
        "25": "a visit that went beyond the usual work before and after the procedure",
        "57": "the decision for the major surgery, made at this visit",
        "24": "a visit unrelated to the earlier surgery",
        "91": "that the test was repeated on purpose, with both results",
        "58": "a staged procedure, or one more extensive than the earlier surgery",
        "78": "an unplanned return to the operating room for a complication",
        "79": "a procedure unrelated to the earlier surgery",
    }
)
REPEATED: Mapping[str, str] = MappingProxyType(
    {
        "76": "that you repeated the procedure, with the time and reason of each",
        "77": "that another practitioner repeated the procedure, with the time and reason of each",
    }
)
EVERY: Mapping[str, str] = MappingProxyType({**SEPARATE, **MUST_SHOW, **REPEATED})
