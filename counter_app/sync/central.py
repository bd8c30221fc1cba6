"""What `counter-app central …` answers, as values. Options, printing and exit statuses are not here."""

from __future__ import annotations

from counter_app.domain.clock import iso_local
from counter_app.domain.rows import Json, JsonObject
from counter_app.sync.centre import Alarm, Centre, CentreStatus, Receipt
from counter_app.sync.push import Pusher, PushReport


def central_init(centre: Centre, hall_code: str) -> JsonObject:
    """Make the store's tables and say what it has; `Unavailable` is exit status 3."""
    centre.prepare()
    return central_status(centre, hall_code)


def central_status(centre: Centre, hall_code: str) -> JsonObject:
    alarms: list[Json] = [alarm_view(each) for each in centre.alarms(hall_code)]
    return status_view(centre.status(hall_code)) | {"alarms": alarms}


def central_push(pusher: Pusher) -> JsonObject:
    """Send what is owed; a fault that starts with UNAVAILABLE is exit status 3, another 1."""
    return report_view(pusher.push_once())


def central_verify(centre: Centre, hall_code: str | None) -> list[str]:
    """Return one line per fault; any line is exit status 1, `Unavailable` 3."""
    return centre.verify(hall_code)


def status_view(status: CentreStatus) -> JsonObject:
    received = status.last_received_at_ms
    return {
        "hall": status.hall_code,
        "sheets": status.sheets,
        "chain_n": status.chain_n,
        "last_no": status.last_no,
        "last_hash": status.last_hash,
        "last_seq": status.last_seq,
        "last_received_at": iso_local(received),
    }


def receipt_view(receipt: Receipt) -> JsonObject:
    return {
        "handover_no": receipt.handover_no,
        "hash": receipt.content_hash,
        "received_at": iso_local(receipt.received_at_ms),
        "store_seq": receipt.store_seq,
    }


def alarm_view(alarm: Alarm) -> JsonObject:
    return {
        "kind": alarm.kind.value,
        "handover_no": alarm.handover_no,
        "offered_hash": alarm.offered_hash,
        "held_hash": alarm.held_hash,
        "detail": alarm.detail,
        "raised_at": iso_local(alarm.raised_at_ms),
    }


def report_view(report: PushReport) -> JsonObject:
    receipts: list[Json] = [receipt_view(each) for each in report.receipts]
    faults: list[Json] = list(report.faults)
    return {"sent": report.sent, "receipts": receipts, "faults": faults}
