"""Making a hall: the sample of `init --sample`, and an empty real one. Writes rows once, before anybody signs in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from counter_app.commands import sample_articles
from counter_app.commands.master import Master
from counter_app.commands.sessions import hasher
from counter_app.domain.clock import business_date, local_at
from counter_app.domain.codes import CounterType, Post, Queue
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Counter, Holding, Json, JsonObject, Row, Staff
from counter_app.store import hall_file
from counter_app.store.connection import Connection
from counter_app.store.hall_file import HallInfo
from counter_app.store.journal import Actor
from counter_app.store.unit import Unit

FLOAT = 200_000
SAFE_MONEY = 5_000_000
NAMES = (
    "王敏",
    "李芳",
    "陈立",
    "周洁",
    "赵强",
    "孙悦",
    "吴磊",
    "郑洁",
    "冯涛",
    "褚燕",
    "卫东",
    "蒋琳",
    "沈俊",
    "韩雪",
    "杨帆",
    "朱颖",
    "秦岭",
    "尤佳",
    "许诺",
    "何静",
    "吕明",
    "施华",
    "张伟",
    "孔杰",
    "曹阳",
    "严冬",
    "华英",
    "金鑫",
)
FALLBACKS = {
    CounterType.GENERAL: ("A", "C"),
    CounterType.EXPRESS: ("C", "A"),
    CounterType.VIP: ("V", "G", "A", "C"),
    CounterType.CONSULT: ("B", "S", "A", "C"),
    CounterType.EXIT: ("X", "S", "A", "C"),
    CounterType.GROUP: ("G", "V", "A", "C"),
}
SIZES: dict[str, tuple[CounterType, ...]] = {
    "small": (CounterType.GENERAL, CounterType.CONSULT, CounterType.VIP),
    "medium": (
        CounterType.GENERAL,
        CounterType.GENERAL,
        CounterType.GENERAL,
        CounterType.CONSULT,
        CounterType.EXIT,
        CounterType.VIP,
    ),
    "large": (*(CounterType.GENERAL,) * 8, CounterType.CONSULT, CounterType.EXIT, CounterType.VIP, CounterType.GROUP),
}
PRESENT = (
    Post.GREETER,
    Post.VIP_CLERK,
    Post.VIP_HOST,
    Post.DEMO,
    Post.CONSULT,
    Post.RETAIN,
    Post.AUDIT,
    Post.ACCOUNT_MGR,
    Post.AGENT_SUP,
    Post.SUPERVISOR,
    Post.SUPERVISOR,
    Post.MANAGER,
    Post.STOCK,
    Post.ADMIN,
)
NUMBERS = {
    Post.CLERK: 1001,
    Post.GREETER: 2001,
    Post.VIP_CLERK: 1101,
    Post.VIP_HOST: 2101,
    Post.DEMO: 2201,
    Post.CONSULT: 1201,
    Post.RETAIN: 1301,
    Post.AUDIT: 4001,
    Post.ACCOUNT_MGR: 1401,
    Post.AGENT_SUP: 4101,
    Post.SUPERVISOR: 3001,
    Post.MANAGER: 3101,
    Post.STOCK: 4201,
    Post.ADMIN: 9001,
}
CAST_FILE = "sample.json"
"""What `init` printed of a sample hall, beside it: `simulate` plays its people."""
SAMPLE_FOUNDED_ON = "2020-01-01"
"""`init` founds a sample hall so long ago that `exec --clock` may stand at any time that a test means."""
CARD_TYPES = (("BLANK_SIM", 8_986_000_100_001), ("RECHARGE_50", 5_000_100_001), ("RECHARGE_100", 6_000_100_001))
BILL_TYPES = (("RECEIPT", 451_201),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to found. `size` decides counters and clerks."""

    code: str
    name: str
    size: str = "medium"
    type: str = "CENTRE"
    lang: str = "zh_CN"
    sample: bool = True
    counters: int | None = None


def founded_at(plan: Plan, now_ms: int) -> int:
    """Return when `init` founds a hall: a real one now, a sample before every clock that may be stood."""
    return min(now_ms, local_at(SAMPLE_FOUNDED_ON, 0, 0)) if plan.sample else now_ms


def found(
    folder: Path, plan: Plan, *, master: Master, at_ms: int, settings: Mapping[str, str] | None = None
) -> JsonObject:
    """Make the hall and return the object that `init` prints."""
    info = HallInfo(plan.code, plan.name, plan.type, plan.lang, plan.sample, "A")
    conn = hall_file.create(folder, info, day=business_date(at_ms), at_ms=at_ms)
    try:
        conn.execute("BEGIN IMMEDIATE")
        unit = Unit(conn, at=at_ms, actor=Actor(staff=None, post=None, station=""), hall=plan.code)
        answer = _fill(conn, unit, plan, master)
        conn.executemany("INSERT OR REPLACE INTO setting VALUES (?,?)", list((settings or {}).items()))
        unit.emit("HallFounded", size=plan.size, sample=plan.sample)
        if plan.sample:
            sample_articles.lay_in(unit, master)
        unit.finish()
        conn.execute("COMMIT")
        return answer
    finally:
        conn.close()


def _fill(conn: Connection, unit: Unit, plan: Plan, master: Master) -> JsonObject:
    types = SIZES[plan.size]
    if plan.counters is not None:
        types = tuple(_types_for(plan.counters))
    counters = _counters(types)
    staff = sample_staff(types)
    pads = {c.counter: secrets.token_hex(8) for c in counters}
    for counter in counters:
        unit.put(counter)
    for person, _ in staff:
        unit.put(person)
    unit.flush()
    hashing = hasher(sample=plan.sample)
    for person, pin in staff:
        conn.execute("INSERT INTO credential VALUES (?,?)", (person.staff, hashing.hash(pin)))
    for number, key in pads.items():
        conn.execute("INSERT INTO pad VALUES (?,?)", (key, number))
    conn.execute("INSERT INTO setting VALUES ('safe_opening', ?)", (str(SAFE_MONEY),))
    stock, bills = _holdings(unit, counters)
    return {
        "hall": {"code": plan.code, "name": plan.name, "type": plan.type},
        "services": master.service_list(),
        "queues": master.queue_list(),
        "counters": [{"counter": c.counter, "type": str(c.type), "queues": list(c.queues)} for c in counters],
        "staff": [{"staff": s.staff, "post": str(s.post), "pin": pin, "name": s.name} for s, pin in staff],
        "stock": stock,
        "bills": bills,
        "floats": {c.counter: FLOAT for c in counters},
        "pads": [{"counter": number, "station_key": key} for number, key in pads.items()],
    }


def _types_for(count: int) -> list[CounterType]:
    """Return the mix of `count` counters: general ones first, then one of each special desk as room allows."""
    if count <= 3:
        return list(SIZES["small"][:count])
    special = [CounterType.CONSULT, CounterType.VIP, CounterType.EXIT, CounterType.GROUP]
    special = special[: 2 if count < 6 else 3 if count < 10 else 4]
    return [CounterType.GENERAL] * (count - len(special)) + special


def _counters(types: tuple[CounterType, ...]) -> list[Counter]:
    """Return the counters; a queue that no desk is made for is a fallback of the last one."""
    made = [
        Counter(
            counter=f"{index + 1:02d}",
            type=kind,
            own=FALLBACKS[kind][:2],
            queues=FALLBACKS[kind],
        )
        for index, kind in enumerate(types)
    ]
    missing = [str(q) for q in Queue if not any(str(q) in c.queues for c in made)]
    return [*made[:-1], replace(made[-1], queues=(*made[-1].queues, *missing))]


def sample_staff(types: tuple[CounterType, ...]) -> list[tuple[Staff, str]]:
    """Return people and PINs for counters of these kinds: every post at least once, a CLERK for each A counter."""
    clerks = sum("A" in FALLBACKS[t] for t in types)
    posts = [Post.CLERK] * clerks + list(PRESENT)
    used: dict[Post, int] = {}
    people: list[tuple[Staff, str]] = []
    for index, post in enumerate(posts):
        number = NUMBERS[post] + used.get(post, 0)
        used[post] = used.get(post, 0) + 1
        name = NAMES[index % len(NAMES)]
        people.append((Staff(staff=str(number), name=name, post=post), f"{number}00"))
    return people


def _holdings(unit: Unit, counters: list[Counter]) -> tuple[list[Json], list[Json]]:
    stock: list[Json] = []
    bills: list[Json] = []
    for kind, types, answer in (("CARD", CARD_TYPES, stock), ("BILL", BILL_TYPES, bills)):
        for type_, start in types:
            width = 8 if kind == "BILL" else len(str(start))
            first = start
            for holder in (*(c.counter for c in counters), "STOCK"):
                size = 200 if holder == "STOCK" else 100
                one, last = f"{first:0{width}d}", f"{first + size - 1:0{width}d}"
                row: Row = Holding(
                    holding_id=uuid7(unit.at), kind=kind, type=type_, holder=holder, first=one, last=last, next=one
                )
                unit.put(row)
                answer.append({"holder": holder, "type": type_, "first": one, "last": last})
                first += size
    return stock, bills
