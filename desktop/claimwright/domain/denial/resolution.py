"""The answers to a denial, and their names."""

from enum import StrEnum


class Action(StrEnum):
    """What to do about a denial."""

    CORRECTED_CLAIM = "corrected-claim"
    NEW_CLAIM = "new-claim"
    REOPENING = "reopening"
    SEND_RECORDS = "send-records"
    APPEAL = "appeal"
    SEND_ELSEWHERE = "send-elsewhere"
    WAIT = "wait"
    BILL_PATIENT = "bill-patient"
    CLOSE = "close"


ACTION_LABELS: dict[str, str] = {
    Action.CORRECTED_CLAIM: "corrected claim",
    Action.NEW_CLAIM: "new claim",
    Action.REOPENING: "reopening",
    Action.SEND_RECORDS: "send the records",
    Action.APPEAL: "appeal",
    Action.SEND_ELSEWHERE: "send it elsewhere",
    Action.WAIT: "wait",
    Action.BILL_PATIENT: "bill the patient",
    Action.CLOSE: "close it",
}
