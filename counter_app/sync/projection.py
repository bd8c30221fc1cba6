"""What of a sealed sheet goes to the centre (handover.md section 10), as one allow-list. Pure; sends nothing.

Absent by intent: H3, H10, H16, H20; the people of H1; every name, remark, reason in words, phone number and
document. A section, a field or a form that is not written here does not leave the hall.
"""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.rows import Json, JsonObject
from counter_app.sync.allowed import (
    Left,
    Rule,
    by_key,
    code,
    counts,
    day,
    either,
    figure,
    flag,
    form,
    hall_code,
    label,
    listing,
    number,
    person,
    place,
    record,
    reference,
    sha,
    table,
    time,
)
from counter_app.sync.canonical import canonical_bytes
from counter_app.sync.centre import SealedSheet

_GROUPS = (
    "rows",
    "counters",
    "boxes",
    "safe",
    "total",
    "totals",
    "methods",
    "holders",
    "types",
    "counts",
    "queues",
)


def _each(rule: Rule, names: str) -> dict[str, Rule]:
    return dict.fromkeys(names.split(), rule)


_ranges = listing(record(_each(number, "first last")))
_spoilt = listing(either(number, record({**_each(number, "number first last"), "reason_code": code})))

_header = record(
    {
        **_each(number, "handover_no paper_no"),
        **_each(code, "kind shift next_shift state"),
        **_each(person, "outgoing outgoing_id incoming incoming_id witness witness_id"),
        **_each(time, "planned_from planned_to actual_from actual_to cutoff_at signed_out_at"),
        "hall_code": hall_code,
        "hall_name": label,
        "business_date": day,
        "counter": place,
        "version": figure,
        "marks": listing(code),
    }
)

_people = table(_each(figure, "planned present late absent"), "totals", "total")

_service = table(
    _each(
        counts,
        "visits tickets tickets_by_queue issued called served abandoned cancelled no_show transferred"
        " waiting parked carried_in carried_over avg_wait_s avg_wait_min longest_wait_s longest_wait_min"
        " avg_handling_s avg_handling_min within_10_min wait_sum_s handling_sum_s self_service ratings"
        " satisfied satisfaction complaints complaints_by_level retention_cases port_outs_requested"
        " port_outs_finished bad_ratings_open",
    ),
    "queues",
    "by_queue",
    "totals",
    "total",
)

_cash = table(
    {
        **_each(
            figure,
            "opening_float cash_receipts transfers_in cash_refunds transfers_out deposits expected_cash"
            " counted_cash difference next_float undeposited gross_over gross_short net",
        ),
        **_each(code, "state status box_state"),
        **_each(
            either(by_key(figure), listing(record({"piece": code, **_each(figure, "value count amount")}))),
            "pieces denominations",
        ),
        **_each(time, "counted_at at"),
        **_each(person, "holder staff counted_by"),
        **_each(number, "handover_no sheet"),
        "sheets": listing(number),
        "continuing": flag,
        "counter": place,
    },
    *_GROUPS,
)

_noncash = table(
    {
        **_each(
            figure,
            "system_amount system_count slip_amount slip_count difference total_receipts boss_amount"
            " boss_difference cash_receipts count_difference",
        ),
        **_each(code, "method pay_method reason reason_code"),
        "batch_no": number,
        "counter": place,
    },
    *_GROUPS,
)

_deposits = table(
    {
        **_each(code, "kind"),
        **_each(number, "slip_no box deposit_no"),
        **_each(figure, "amount undeposited safe_limit overdue_amount"),
        **_each(time, "banked_at recorded_at"),
        **_each(place, "from from_place counter"),
        **_each(person, "carried_by second_person staff"),
        **_each(counts, "sums sum_by_kind total"),
        **_each(flag, "overdue over_limit"),
    },
    *_GROUPS,
)

_bills = table(
    {
        **_each(code, "type bill_type check"),
        **_each(place, "holder counter to"),
        **_each(
            either(figure, _ranges),
            "opening received used_valid used transferred closing gaps expected counted difference"
            " e_invoices sum red_count failures",
        ),
        **_each(either(figure, _spoilt), "void lost"),
        **_each(
            _ranges,
            "opening_ranges received_ranges used_valid_ranges transferred_ranges closing_ranges ranges",
        ),
        **_each(_spoilt, "void_numbers lost_numbers"),
    },
    *_GROUPS,
)

_cards = table(
    {
        **_each(code, "type card_type"),
        **_each(place, "holder counter"),
        **_each(
            figure,
            "opening received returned_in sold replaced_free given damaged lost transferred_out"
            " returned_to_stock expected counted difference face_value expected_value counted_value"
            " sold_amount",
        ),
        **_each(
            _ranges,
            "ranges opening_ranges received_ranges closing_ranges sold_ranges damaged_ranges lost_ranges",
        ),
        "seal": number,
    },
    *_GROUPS,
)

_equipment = table(
    {
        **_each(code, "key device state kind place"),
        **_each(number, "fault_no seal_no"),
        **_each(figure, "copies count uses_today"),
        **_each(flag, "handed scrambled"),
        **_each(person, "holder"),
        "password_changed": day,
    },
    "keys",
    "devices",
    "seals",
    "portables",
    "safe",
    "rows",
)

_open_point = record(
    {
        **_each(reference, "ref visit_no ticket_no complaint_no case_no"),
        **_each(time, "due due_at first_reply_due final_due"),
        **_each(code, "level colour"),
    }
)


def _open_points(value: object) -> Json | Left:
    """Let the number of open points through, and of each its reference, level and due times."""
    rows = value.get("rows") if isinstance(value, Mapping) else value
    kept = listing(_open_point)(rows)
    return {"count": len(kept), "rows": kept} if isinstance(kept, list) else Left.OUT


_incidents = table(
    {
        **_each(reference, "number incident_no"),
        **_each(code, "kind level state scope"),
        **_each(time, "from to due"),
        **_each(listing(code), "reported_to still_to_do"),
    },
    "rows",
)

_closing = record(
    {
        **_each(figure, "rounds_done rounds_missed open_findings"),
        **_each(by_key(form("OK|FAULT|NA")), "items checks closing_check"),
        "rounds": record(_each(figure, "done missed")),
    }
)

_approvals = table(
    {
        **_each(
            counts,
            "counts by_kind by_matter total granted refused timed_out own_power open_count to_confirm_count void_bills",
        ),
        "audit_told": flag,
        **{f"AP-{n:02}": figure for n in range(1, 20)},
    }
)

_differences = table(
    {
        **_each(reference, "difference"),
        **_each(code, "section type method reason_code"),
        **_each(place, "counter holder"),
        **_each(figure, "amount count"),
        **_each(person, "explained_by found_by countersigned_by"),
        **_each(time, "due explained_at countersigned_at"),
    },
    "rows",
)

_amendments = table({"handover_no": number, "content_hash": sha, "sealed_at": time}, "rows")

_correction = record(
    {
        # Only figures: a corrected remark or explanation is text, and text stays in the hall.
        "field": form(r"H[04-9](\.[A-Za-z0-9_-]{1,24})+"),
        **_each(figure, "old new"),
    }
)

_amends = record(
    {
        **_each(number, "handover_no original_no"),
        **_each(sha, "content_hash original_hash"),
        "corrections": listing(_correction),
        "reason_code": code,
        "found_by": person,
    }
)

_figures = record(
    {
        "H0": _header,
        "H1": _people,
        "H2": _service,
        "H4": _cash,
        "H5": _noncash,
        "H6": _deposits,
        "H7": _bills,
        "H8": _cards,
        "H9": _equipment,
        **_each(_open_points, "H11 H12 H13 H14"),
        "H15": _incidents,
        "H17": _closing,
        "H18": _approvals,
        "H19": _differences,
        "H22": _amendments,
        "amends": _amends,
    }
)

_signature = record({"part": code, "staff": person, "at": time, "figures_hash": sha, "post": code})

_sealed = record(
    {
        "figures": _figures,
        "signatures": listing(_signature),
        "actual_to": time,
        "previous_hash": sha,
        "amends": _amends,
    }
)


def central_content(sealed: Mapping[str, object]) -> JsonObject:
    """Return the part of {figures, signatures, actual_to, previous_hash} that may leave the hall.

    What is already projected comes back unchanged; the centre refuses everything else.
    """
    kept = _sealed(sealed)
    return kept if isinstance(kept, dict) else {}


def sheet_for_centre(
    sealed: Mapping[str, object], *, content_hash: str, figures_hash: str, sealed_at_ms: int, chain_n: int
) -> SealedSheet:
    """Return the sheet as it travels; KeyError names what the header of the sealed content lacks."""
    content = central_content(sealed)
    figures = content["figures"]
    header = figures["H0"] if isinstance(figures, dict) else None
    if not isinstance(header, dict):
        raise KeyError("H0")
    return SealedSheet(
        hall_code=str(header["hall_code"]),
        handover_no=str(header["handover_no"]),
        kind=str(header["kind"]),
        business_date=str(header["business_date"]),
        shift=str(header.get("shift", "")),
        content=canonical_bytes(content),
        content_hash=content_hash,
        previous_hash=str(content["previous_hash"]),
        figures_hash=figures_hash,
        sealed_at_ms=sealed_at_ms,
        chain_n=chain_n,
    )
