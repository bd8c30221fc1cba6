"""The closed code lists of the hall (glossary, flows.md 9). Open lists, such as services, are data in `resources`."""

from __future__ import annotations

from enum import StrEnum


class Post(StrEnum):
    """The twelve posts and the supporting roles; what each may do is in `powers`."""

    CLERK = "CLERK"
    VIP_CLERK = "VIP_CLERK"
    GREETER = "GREETER"
    DEMO = "DEMO"
    VIP_HOST = "VIP_HOST"
    CONSULT = "CONSULT"
    RETAIN = "RETAIN"
    AUDIT = "AUDIT"
    ACCOUNT_MGR = "ACCOUNT_MGR"
    AGENT_SUP = "AGENT_SUP"
    SUPERVISOR = "SUPERVISOR"
    MANAGER = "MANAGER"
    STOCK = "STOCK"
    ADMIN = "ADMIN"


class Queue(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    V = "V"
    G = "G"
    S = "S"
    X = "X"


class TicketState(StrEnum):
    WAITING = "WAITING"
    CALLED = "CALLED"
    SERVING = "SERVING"
    PARKED = "PARKED"
    NO_SHOW = "NO_SHOW"
    DONE = "DONE"
    ABANDONED = "ABANDONED"
    CANCELLED = "CANCELLED"
    VOID = "VOID"


class VisitState(StrEnum):
    OPEN = "OPEN"
    WAITING = "WAITING"
    SERVING = "SERVING"
    PARKED = "PARKED"
    FOLLOWUP = "FOLLOWUP"
    CLOSED = "CLOSED"
    LEFT = "LEFT"


class CounterState(StrEnum):
    CLOSED = "CLOSED"
    OPEN = "OPEN"
    PAUSED = "PAUSED"
    CLOSING = "CLOSING"


class CounterType(StrEnum):
    GENERAL = "GENERAL"
    EXPRESS = "EXPRESS"
    VIP = "VIP"
    CONSULT = "CONSULT"
    EXIT = "EXIT"
    GROUP = "GROUP"
    DEMO = "DEMO"


class Priority(StrEnum):
    NONE = "NONE"
    ELDER = "ELDER"
    DISABLED = "DISABLED"
    PREGNANT = "PREGNANT"
    INFANT = "INFANT"
    SOLDIER = "SOLDIER"
    APPOINTED = "APPOINTED"
    OTHER = "OTHER"


CARE_LANE = frozenset({Priority.ELDER, Priority.DISABLED, Priority.PREGNANT, Priority.INFANT})


class CustomerType(StrEnum):
    PUBLIC = "PUBLIC"
    GLOBALPASS = "GLOBALPASS"
    CORPORATE = "CORPORATE"
    OTHER_OPERATOR = "OTHER_OPERATOR"
    UNKNOWN = "UNKNOWN"


class VipLevel(StrEnum):
    """Sample level list (domain README conflict 11: levels are master data)."""

    DIAMOND = "DIAMOND"
    PLATINUM = "PLATINUM"
    GOLD = "GOLD"
    SILVER = "SILVER"


class Origin(StrEnum):
    """How a waiting ticket came to its present place; decides bonus and `why`."""

    ISSUED = "ISSUED"
    TRANSFERRED = "TRANSFERRED"
    TO_COUNTER = "TO_COUNTER"
    RETURNED = "RETURNED"
    SENT_BACK = "SENT_BACK"
    RESTORED = "RESTORED"


class WhyRule(StrEnum):
    DIRECT = "DIRECT"
    TO_COUNTER = "TO_COUNTER"
    RETURNED = "RETURNED"
    CARE_LANE = "CARE_LANE"
    GUARD = "GUARD"
    EFFECTIVE_WAIT = "EFFECTIVE_WAIT"


class PrintState(StrEnum):
    NOT_ASKED = "NOT_ASKED"
    PENDING = "PENDING"
    PRINTED = "PRINTED"
    FAILED = "FAILED"


class PayMethod(StrEnum):
    CASH = "CASH"
    POS = "POS"
    WECHAT = "WECHAT"
    ALIPAY = "ALIPAY"
    BANK = "BANK"
    CHEQUE = "CHEQUE"
    POINTS = "POINTS"
    NONE = "NONE"


NON_CASH = (PayMethod.POS, PayMethod.WECHAT, PayMethod.ALIPAY, PayMethod.BANK, PayMethod.CHEQUE, PayMethod.POINTS)


class Direction(StrEnum):
    PAY = "PAY"
    REFUND = "REFUND"


class IdCheck(StrEnum):
    NOT_NEEDED = "NOT_NEEDED"
    PASS = "PASS"
    FAIL = "FAIL"
    UNREADABLE = "UNREADABLE"


class AgentCheck(StrEnum):
    NONE = "NONE"
    PASS = "PASS"
    FAIL = "FAIL"


class ItemResult(StrEnum):
    DONE = "DONE"
    PENDING = "PENDING"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


class OutcomeClass(StrEnum):
    SUCCESS = "SUCCESS"
    PENDING = "PENDING"
    FAIL_RULE = "FAIL_RULE"
    FAIL_US = "FAIL_US"
    CUSTOMER_CHOICE = "CUSTOMER_CHOICE"


class CloseCode(StrEnum):
    DONE = "DONE"
    PART_DONE = "PART_DONE"
    FOLLOWUP = "FOLLOWUP"
    PAPERS_MISSING = "PAPERS_MISSING"
    LEFT_WAITING = "LEFT_WAITING"
    LEFT_DURING = "LEFT_DURING"
    NOT_OUR_BUSINESS = "NOT_OUR_BUSINESS"
    REFUSED_RULE = "REFUSED_RULE"
    SYSTEM_DOWN = "SYSTEM_DOWN"
    MERGED = "MERGED"


class CancelReason(StrEnum):
    WAIT_TOO_LONG = "WAIT_TOO_LONG"
    CHANGED_MIND = "CHANGED_MIND"
    DONE_ELSEWHERE = "DONE_ELSEWHERE"
    PAPERS = "PAPERS"
    UNKNOWN = "UNKNOWN"


class VoidReason(StrEnum):
    MISPRINT = "MISPRINT"
    TEST = "TEST"
    DUPLICATE = "DUPLICATE"


class SendBackReason(StrEnum):
    NOT_READY = "NOT_READY"
    WRONG_QUEUE = "WRONG_QUEUE"


class TransferReason(StrEnum):
    WRONG_QUEUE = "WRONG_QUEUE"
    SPECIALIST = "SPECIALIST"
    VIP = "VIP"
    COMPLAINT = "COMPLAINT"
    RETENTION = "RETENTION"
    AFTER_SALES = "AFTER_SALES"
    SYSTEM = "SYSTEM"
    CONFLICT = "CONFLICT"
    CLOSING = "CLOSING"
    CUSTOMER_WISH = "CUSTOMER_WISH"


class ParkReason(StrEnum):
    SPECIALIST = "SPECIALIST"
    PAPERS_FETCHED = "PAPERS_FETCHED"
    SYSTEM = "SYSTEM"
    APPROVAL = "APPROVAL"
    CUSTOMER_AWAY = "CUSTOMER_AWAY"
    CASH_PICKUP = "CASH_PICKUP"
    OTHER = "OTHER"


class Matter(StrEnum):
    """What an approval is about (flows.md 7)."""

    AP_01 = "AP-01"
    AP_02 = "AP-02"
    AP_03 = "AP-03"
    AP_04 = "AP-04"
    AP_05 = "AP-05"
    AP_06 = "AP-06"
    AP_07 = "AP-07"
    AP_08 = "AP-08"
    AP_09 = "AP-09"
    AP_10 = "AP-10"
    AP_11 = "AP-11"
    AP_12 = "AP-12"
    AP_13 = "AP-13"
    AP_14 = "AP-14"
    AP_15 = "AP-15"
    AP_16 = "AP-16"


class ApprovalState(StrEnum):
    ASKED = "ASKED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    TIMED_OUT = "TIMED_OUT"
    USED = "USED"
    WITHDRAWN = "WITHDRAWN"


class Granter(StrEnum):
    """Who at least must grant what is asked. OWN: nobody has to; COMPANY: nobody in the hall can."""

    OWN = "OWN"
    SUPERVISOR = "SUPERVISOR"
    MANAGER = "MANAGER"
    COMPANY = "COMPANY"


class Decision(StrEnum):
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class RatingReason(StrEnum):
    WAITED_LONG = "WAITED_LONG"
    ATTITUDE = "ATTITUDE"
    NOT_SOLVED = "NOT_SOLVED"
    NOT_CLEAR = "NOT_CLEAR"
    PRICE = "PRICE"
    MACHINE = "MACHINE"
    ENVIRONMENT = "ENVIRONMENT"
    OTHER = "OTHER"


class ShiftCode(StrEnum):
    A = "A"
    B1 = "B1"
    B2 = "B2"
    C = "C"
    T = "T"


class ShiftState(StrEnum):
    OPEN = "OPEN"
    CLOSING = "CLOSING"
    HANDED_OVER = "HANDED_OVER"


class MoveKind(StrEnum):
    FLOAT = "FLOAT"
    MOVE = "MOVE"
    UNDEPOSITED = "UNDEPOSITED"


class DepositKind(StrEnum):
    COUNTER = "COUNTER"
    NIGHT_BOX = "NIGHT_BOX"
    CASH_VAN = "CASH_VAN"
    TRANSFER = "TRANSFER"


class HandoverKind(StrEnum):
    COUNTER = "COUNTER"
    HALL = "HALL"


class HandoverState(StrEnum):
    COUNTING = "COUNTING"
    READY = "READY"
    SIGNED_OUT = "SIGNED_OUT"
    SIGNED_IN = "SIGNED_IN"
    SEALED = "SEALED"
    SYNC_PENDING = "SYNC_PENDING"
    SYNCED = "SYNCED"
    CANCELLED = "CANCELLED"


SEALED_STATES = frozenset({HandoverState.SEALED, HandoverState.SYNC_PENDING, HandoverState.SYNCED})


class SignPart(StrEnum):
    OUTGOING = "OUTGOING"
    INCOMING = "INCOMING"
    WITNESS = "WITNESS"


class DifferenceReason(StrEnum):
    MISCOUNT = "MISCOUNT"
    WRONG_CHANGE = "WRONG_CHANGE"
    DOUBLE_BOOKING = "DOUBLE_BOOKING"
    NOT_BOOKED = "NOT_BOOKED"
    WRONG_METHOD = "WRONG_METHOD"
    COUNTERFEIT = "COUNTERFEIT"
    DEVICE = "DEVICE"
    SERIAL_MIXED = "SERIAL_MIXED"
    LOST = "LOST"
    THEFT_SUSPECTED = "THEFT_SUSPECTED"
    SYSTEM_REPORT = "SYSTEM_REPORT"
    UNKNOWN = "UNKNOWN"


class CheckAnswer(StrEnum):
    OK = "OK"
    FAULT = "FAULT"
    NA = "NA"


SAFE = "SAFE"
