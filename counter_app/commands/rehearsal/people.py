"""How a simulated clerk works through a flow: reads the step as the door shows it and fills what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from counter_app.domain.clock import from_iso, iso_local
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject

GOOD = ("PASS", "NOT_NEEDED", "PAD", "DONE", "FULL", "NONE", "Y", "CASH", "BOSS", "NORMAL", "DEP", "99", "OK")
METHODS = ("CASH", "CASH", "WECHAT", "ALIPAY", "POS")
STEPS_MOST = 40
DAY_MS = 86_400_000
SKIP = 9
CHECK: JsonObject = {"check": "SIM", "result": "OK"}
PAPERS = ("OWNER_ID", "NEW_OWNER_ID", "LICENCE", "LETTER", "AGENT_ID", "RECEIPT")


def _later(now: str) -> str:
    """Return the time a day after `now`, by which a repair is promised."""
    return iso_local(from_iso(now) + DAY_MS) or now


class Hand:
    """Fills fields with lawful values; remembers what only the counter knows, such as the next order number."""

    def __init__(self, random: Random, *, counter: str, cards: Mapping[str, tuple[int, int]]) -> None:
        self._random, self._counter = random, counter
        self._orders = 0
        self._cards = dict(cards)
        self.sent_on = False
        """Whether the customer now served was sent on with a work order."""

    def fill(self, view: Mapping[str, Json], now: str) -> JsonObject:
        """Return values for every field that the step requires and that has no normal value. `now` is ISO 8601."""
        found: JsonObject = {}
        fields, saved = view.get("fields"), view.get("saved")
        assert isinstance(fields, list)
        for field in fields:
            assert isinstance(field, dict)
            name = str(field["name"])
            if name == "docs":
                found[name] = [{"kind": kind, "original": True, "in_date": True} for kind in PAPERS]
            elif name == "more":
                found[name] = False
            elif isinstance(saved, dict) and saved.get(name) is not None:
                continue
            elif name == "promised_at":
                found[name], self.sent_on = _later(now), True
            elif name == "serial" and field.get("need") == "R":
                found[name] = self._card(fields)
            elif field.get("need") == "R" and field.get("default") is None:
                found[name] = self._value(field, now)
        return found

    def mend(self, view: Mapping[str, Json], refusal: Refused, given: JsonObject, now: str) -> JsonObject | None:
        """Return what was given, put right where the hall said what is missing or that a card is used; else None."""
        fields, name = view.get("fields"), refusal.details.get("field")
        assert isinstance(fields, list)
        found = next((f for f in fields if isinstance(f, dict) and f["name"] == name), None)
        if name == "serial" and refusal.key in ("missing", "not_in_range"):
            number = self._card(fields, skip=SKIP if refusal.key == "not_in_range" else 0)
            return None if number is None else {**given, "serial": number}
        if found is not None and refusal.key == "missing":
            return {**given, str(name): self._value(found, now)}
        return None

    def _card(self, fields: list[Json], *, skip: int = 0) -> str | None:
        """Return the next card of the counter's range; `skip` goes on past cards that earlier days used."""
        kinds = (f.get("default") for f in fields if isinstance(f, dict) and f["name"] == "card_type")
        kind = str(next(kinds, None) or "BLANK_SIM")
        first, last = self._cards.get(kind, (1, 0))
        self._cards[kind] = first + 1 + skip, last
        return None if first + skip > last else str(first + skip)

    def _value(self, field: Mapping[str, Json], now: str) -> Json:
        name, kind = str(field["name"]), str(field["type"])
        codes = field.get("codes")
        if isinstance(codes, list) and codes:
            chosen = self._choose(name, [str(c) for c in codes])
            return [chosen] if kind.startswith("list") else chosen
        match kind.split("(")[0]:
            case "bool":
                return True
            case "money":
                return self._random.randrange(10, 400) * 50
            case "dt":
                return now
            case "date":
                return now[:10]
            case "int":
                return 1
            case "phone":
                return f"138{self._random.randrange(10**8):08d}"
            case "tail4":
                return f"{self._random.randrange(10**4):04d}"
            case "list":
                return [dict(CHECK)] if name == "checks" else ["NONE"]
            case "text":
                return "已按规定核实，并向客户当面说明清楚。"
            case _:
                return self._text(name)

    def _choose(self, name: str, codes: list[str]) -> str:
        if name == "pay_method":
            return self._random.choice([m for m in METHODS if m in codes] or codes)
        if name in ("decision", "churn_reason", "topic", "kind", "plan_code", "product_code", "cause", "symptom"):
            return self._random.choice(codes)
        return next((c for c in GOOD if c in codes), codes[0])

    def _text(self, name: str) -> str:
        if name == "order_no":
            self._orders += 1
            return f"B{self._counter}-{self._random.randrange(10**6):06d}-{self._orders}"
        return f"T-{self._random.randrange(10**6):06d}"
