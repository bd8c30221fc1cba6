"""How a simulated clerk works through a flow: reads the step as the door shows it and fills what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from counter_app.domain.rows import Json, JsonObject

GOOD = ("PASS", "NOT_NEEDED", "PAD", "DONE", "FULL", "NONE", "Y", "CASH", "BOSS", "NORMAL", "DEP", "99", "OK")
METHODS = ("CASH", "CASH", "WECHAT", "ALIPAY", "POS")
STEPS_MOST = 40


class Hand:
    """Fills fields with lawful values; remembers what only the counter knows, such as the next order number."""

    def __init__(self, random: Random, *, counter: str) -> None:
        self._random, self._counter = random, counter
        self._orders = 0
        self._refused: set[tuple[str, str]] = set()

    def fill(self, view: Mapping[str, Json]) -> JsonObject:
        """Return values for every field that the step requires."""
        found: JsonObject = {}
        fields = view.get("fields")
        assert isinstance(fields, list)
        for field in fields:
            assert isinstance(field, dict)
            if field.get("need") == "R" and not field.get("auto"):
                found[str(field["name"])] = self._value(field)
        return found

    def _value(self, field: Mapping[str, Json]) -> Json:
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
