"""What JSON can hold, as the rows and the door carry it: no fractions."""

from __future__ import annotations

from typing import Union

Json = Union[None, bool, int, str, "list[Json]", "dict[str, Json]"]
JsonObject = dict[str, Json]
