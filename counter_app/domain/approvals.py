"""The table of approvals (flows.md 7): who may ask for what, who may grant it and how much, how long it lasts.

One row a matter, and the one piece of code that reads it. Sums are the hall's master data (`Limits`); rows that are
asked for, and the acts that spend them, stand in `commands`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.codes import Granter, Matter, Post
from counter_app.domain.powers import CALLERS, FLOOR_HEADS, ISSUERS

MINUTE_S = 60
VOICE_HOURS = 24
"""A grant by voice is confirmed within these hours by who gave it."""
VOIDS_TOLD = 3
"""So many void bills in a shift are told to AUDIT (AP-05)."""
LATER_HINT_S = 90
"""After so long without an answer the asker is shown another way (ui/spec 5.2)."""

SERVERS = CALLERS | ISSUERS
TILLS = frozenset({Post.CLERK, Post.VIP_CLERK, Post.RETAIN}) | FLOOR_HEADS
HEADS_AND_ADMIN = FLOOR_HEADS | {Post.ADMIN}
MANAGERS = frozenset({Post.MANAGER})
RANK = {Granter.OWN: 0, Granter.SUPERVISOR: 1, Granter.MANAGER: 2, Granter.COMPANY: 3}
BY_LEVEL = {"A": Granter.OWN, "B": Granter.SUPERVISOR, "C": Granter.MANAGER}
RUNG = {Post.SUPERVISOR: Granter.SUPERVISOR, Post.MANAGER: Granter.MANAGER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One matter. `askers` None: anybody. `own`: posts that need no approval within their power.

    `also`: whose word is needed beside the granter's where a sum is at stake; `told`: who reads of every grant;
    `many`: a grant serves again and again while it lasts; `listed`: named one by one in H18.
    """

    askers: frozenset[Post] | None
    granter: Granter
    own: frozenset[Post] = frozenset()
    answer_s: int | None = None
    lasts_s: int | None = None
    many: bool = False
    also: Post | None = None
    told: frozenset[Post] = frozenset()
    listed: bool = False


TABLE: Mapping[Matter, Line] = {
    Matter.AP_01: Line(askers=SERVERS, granter=Granter.SUPERVISOR, own=FLOOR_HEADS, answer_s=60, lasts_s=60),
    Matter.AP_02: Line(
        askers=frozenset({Post.CLERK, Post.VIP_CLERK, Post.CONSULT, Post.RETAIN, Post.ACCOUNT_MGR}) | FLOOR_HEADS,
        granter=Granter.SUPERVISOR,
        own=FLOOR_HEADS,
    ),
    Matter.AP_03: Line(askers=TILLS, granter=Granter.SUPERVISOR, listed=True),
    Matter.AP_04: Line(askers=TILLS, granter=Granter.SUPERVISOR, listed=True),
    Matter.AP_05: Line(askers=TILLS, granter=Granter.SUPERVISOR, listed=True),
    Matter.AP_06: Line(askers=SERVERS | {Post.DEMO}, granter=Granter.SUPERVISOR, listed=True),
    Matter.AP_07: Line(askers=TILLS, granter=Granter.SUPERVISOR, answer_s=120, listed=True),
    Matter.AP_08: Line(
        askers=frozenset({Post.CLERK, Post.VIP_CLERK}) | FLOOR_HEADS,
        granter=Granter.MANAGER,
        own=MANAGERS,
        also=Post.AUDIT,
        listed=True,
    ),
    Matter.AP_09: Line(askers=FLOOR_HEADS, granter=Granter.SUPERVISOR, listed=True),
    Matter.AP_10: Line(askers=None, granter=Granter.SUPERVISOR, own=FLOOR_HEADS, lasts_s=10 * MINUTE_S, many=True),
    Matter.AP_11: Line(askers=MANAGERS, granter=Granter.MANAGER, listed=True),
    Matter.AP_12: Line(askers=FLOOR_HEADS, granter=Granter.OWN, own=FLOOR_HEADS, told=MANAGERS),
    Matter.AP_13: Line(
        askers=frozenset({Post.CONSULT}) | FLOOR_HEADS,
        granter=Granter.MANAGER,
        own=MANAGERS,
    ),
    Matter.AP_14: Line(askers=FLOOR_HEADS, granter=Granter.MANAGER, own=MANAGERS),
    Matter.AP_15: Line(askers=FLOOR_HEADS, granter=Granter.MANAGER, own=MANAGERS),
    Matter.AP_16: Line(askers=HEADS_AND_ADMIN, granter=Granter.MANAGER, own=MANAGERS),
}
SECOND_WORD = frozenset(line.also for line in TABLE.values() if line.also is not None)
"""Posts that answer beside the floor heads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sums of one matter in fen, each the highest that still is that person's; None: no sum limits them."""

    own: int | None = None
    supervisor: int | None = None
    manager: int | None = None
    company_from: int | None = None
    """From this sum the company is told the same day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What decides who must grant: the sum, the level of a retention measure, whether it is of an earlier day."""

    amount: int = 0
    level: str | None = None
    earlier_day: bool = False


def granter(matter: Matter, limits: Limits, asked: Question) -> Granter:
    """Return who at least must grant; OWN: nobody has to, COMPANY: nobody in the hall can."""
    match matter:
        case Matter.AP_07 if asked.level is not None:
            return BY_LEVEL[asked.level]
        case Matter.AP_02 if asked.earlier_day:
            return Granter.MANAGER
        case Matter.AP_09 if asked.amount == 0:
            return Granter.OWN
        case _:
            return max(TABLE[matter].granter, _rung(limits, asked.amount), key=RANK.__getitem__)


def _rung(limits: Limits, amount: int) -> Granter:
    if limits.supervisor is None or amount <= limits.supervisor:
        return Granter.OWN
    if limits.manager is None or amount <= limits.manager:
        return Granter.MANAGER
    return Granter.COMPANY


def second_word(matter: Matter, amount: int) -> Post | None:
    """Return whose word is needed as well: of a value card, which has a face value, the auditor's (AP-08)."""
    return TABLE[matter].also if amount > 0 else None


def may_ask(matter: Matter, post: Post | None) -> bool:
    askers = TABLE[matter].askers
    return askers is None or post in askers


def suffices(post: Post | None, needs: Granter) -> bool:
    """Return whether a person of that post is high enough for what is asked."""
    rung = None if post is None else RUNG.get(post)
    return rung is not None and RANK[rung] >= RANK[needs]


def is_own_power(matter: Matter, post: Post | None, needs: Granter) -> bool:
    """Return whether that person may do it without asking anybody."""
    if needs is Granter.OWN:
        return post in FLOOR_HEADS or matter is Matter.AP_07
    return post in TABLE[matter].own and suffices(post, needs)
