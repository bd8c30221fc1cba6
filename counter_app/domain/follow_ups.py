"""Calls owed to customers: how often they are tried, when, and how they end.

flows.md CON-08, CMP-12, RET-11, VIP-07, AFS-09, DEP-05.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counter_app.domain.case_codes import FollowUpKind as K
from counter_app.domain.case_codes import FollowUpResult as R
from counter_app.domain.clock import business_date, hall_time

MOST_TRIES = 3
ON_THREE_DAYS = frozenset({K.COMPLAINT})
"""Kinds whose three tries fall on three days (F3, UNREACHABLE); the others' at three different hours."""
ENDS: Mapping[K, frozenset[R]] = {
    K.CALLBACK: frozenset({R.ANSWERED, R.NOT_WANTED, R.UNREACHED}),
    K.COMPLAINT: frozenset({R.CONTENT, R.NOT_CONTENT, R.UNREACHED}),
    K.RETENTION: frozenset({R.ANSWERED, R.CONTENT, R.NOT_CONTENT, R.NOT_WANTED, R.UNREACHED}),
    K.VIP: frozenset({R.ANSWERED, R.CONTENT, R.NOT_CONTENT, R.NOT_WANTED, R.UNREACHED}),
    K.AFTER_SALES: frozenset({R.WORKS, R.NOT_YET, R.UNREACHED}),
    K.RATING: frozenset({R.CONTENT, R.NOT_CONTENT, R.UNREACHED}),
    K.LEAD: frozenset({R.BOUGHT, R.NOT_WANTED, R.UNREACHED}),
    K.QUESTION: frozenset({R.ANSWERED, R.NOT_WANTED}),
    K.DATA_REQUEST: frozenset({R.ANSWERED, R.NOT_WANTED, R.UNREACHED}),
}


def may_try(kind: K, tried_at: Sequence[int], now: int) -> bool:
    """Return whether another try may be made now: another hour of the day than the others, or another day."""
    if kind in ON_THREE_DAYS:
        return business_date(now) not in {business_date(at) for at in tried_at}
    return hour_of(now) not in {hour_of(at) for at in tried_at}


def hour_of(at: int) -> str:
    """Return date and hour by the hall's clock."""
    return hall_time(at).strftime("%Y-%m-%dT%H")
