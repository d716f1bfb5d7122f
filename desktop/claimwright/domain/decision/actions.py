"""The possible actions on a denial, and the levels of appeal, with their names."""

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
    Action.SEND_RECORDS: "send records",
    Action.APPEAL: "appeal",
    Action.SEND_ELSEWHERE: "send it elsewhere",
    Action.WAIT: "wait",
    Action.BILL_PATIENT: "bill the patient",
    Action.CLOSE: "close it",
}


class Level(StrEnum):
    """The level of an appeal, or another request, that comes next."""

    REDETERMINATION = "redetermination"
    RECONSIDERATION = "reconsideration"
    ALJ_HEARING = "alj-hearing"
    FIRST_APPEAL = "appeal"
    SECOND_APPEAL = "second-level"
    INDEPENDENT_REVIEW = "independent-review"
    PAYMENT_DISPUTE = "payment-dispute"
    EXCEPTION_REQUEST = "exception-request"


LEVEL_LABELS: dict[str, str] = {
    "reopening-good-cause": "reopening for good cause",
    Level.REDETERMINATION: "redetermination",
    Level.RECONSIDERATION: "reconsideration",
    Level.ALJ_HEARING: "hearing before an administrative law judge",
    Level.FIRST_APPEAL: "first-level appeal",
    Level.SECOND_APPEAL: "second-level appeal",
    Level.INDEPENDENT_REVIEW: "independent review",
    Level.PAYMENT_DISPUTE: "payment dispute",
    Level.EXCEPTION_REQUEST: "exception request",
}
