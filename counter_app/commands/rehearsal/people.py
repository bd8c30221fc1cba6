"""How a simulated clerk works through a flow: reads the step as the door shows it and fills what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from counter_app.domain.rows import Json, JsonObject

GOOD = ("PASS", "NOT_NEEDED", "PAD", "DONE", "FULL", "NONE", "Y", "CASH", "BOSS", "NORMAL", "DEP", "99", "OK")
METHODS = ("CASH", "CASH", "WECHAT", "ALIPAY", "POS")
STEPS_MOST = 40
PAPERS = ("OWNER_ID", "NEW_OWNER_ID", "LICENCE", "LETTER", "AGENT_ID", "RECEIPT")


class Hand:
    """Fills fields with lawful values; remembers what only the counter knows, such as the next order number."""

    def __init__(self, random: Random, *, counter: str) -> None:
        self._random, self._counter = random, counter
        self._orders = 0

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
            elif field.get("need") == "R" and field.get("default") is None:
                found[name] = self._value(field, now)
        return found

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
                return ["NONE"]
            case _:
                return self._text(name)

    def _choose(self, name: str, codes: list[str]) -> str:
        if name == "pay_method":
            return self._random.choice([m for m in METHODS if m in codes] or codes)
        if name in ("decision", "churn_reason", "topic", "kind", "plan_code", "product_code"):
            return self._random.choice(codes)
        return next((c for c in GOOD if c in codes), codes[0])

    def _text(self, name: str) -> str:
        if name == "order_no":
            self._orders += 1
            return f"B{self._counter}-{self._random.randrange(10**6):06d}-{self._orders}"
        return "已办" if name != "papers_ref" else "P1"
