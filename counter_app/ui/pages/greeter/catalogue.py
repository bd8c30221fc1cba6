"""How services lie on the desk: order, tab, icon. Their names, queues and targets are the hall's own data."""

from __future__ import annotations

from enum import StrEnum

from counter_app.ui.display.facts import HallFacts, ServiceFact

COMMON_TILES = 9


class Tab(StrEnum):
    COMMON = "common"
    MOBILE = "mobile"
    BROADBAND = "broadband"
    ALL = "all"


USUAL = (
    "SIM-R", "CHG-PL", "OPN-P", "PIN-I", "HOM-N", "TRF-O", "PAY-B", "PAY-P", "ADV-Q",
    "AFS-F", "CLS-A", "QRY-B", "PAY-T", "SUS-L", "PTS-X", "DEV-S", "CMP-C", "OTH",
)  # fmt: skip
"""Most used first. The order is the same all day, so that hands learn places."""

ICONS = {
    "PAY": "pay", "SIM": "sim", "OPN": "new_line", "CHG": "plan", "SUS": "lock", "CLS": "sign_out",
    "PRT": "sign_out", "PIN": "port_in", "TRF": "people", "HOM": "broadband", "DEV": "phone", "QRY": "search",
    "PTS": "star", "RFD": "cash", "GRP": "hall", "ADV": "ask", "AFS": "settings", "CMP": "complaint",
    "OTH": "more",
}  # fmt: skip
OWN_ICONS = {"PAY-P": "bill", "SUS-R": "unlock", "CHG-PW": "keyboard", "DEV-R": "settings"}
GROUPS: dict[Tab, frozenset[str]] = {
    Tab.MOBILE: frozenset({"SIM", "OPN", "CHG", "SUS", "CLS", "PRT", "PIN", "TRF", "PTS"}),
    Tab.BROADBAND: frozenset({"HOM", "AFS"}),
}
SELF_SERVICE = frozenset({"PAY-B", "PAY-T", "PAY-P", "QRY-B", "QRY-D"})
"""What a machine does as well (flows.md F5); the tile says so and still issues a ticket."""


def group_of(code: str) -> str:
    return code.partition("-")[0]


def icon_of(code: str) -> str:
    return OWN_ICONS.get(code) or ICONS.get(group_of(code), "ticket")


def in_order(facts: HallFacts) -> tuple[ServiceFact, ...]:
    """Return the hall's services, the usual ones first."""
    place = {code: number for number, code in enumerate(USUAL)}
    return tuple(sorted(facts.services, key=lambda one: place.get(one.code, len(USUAL))))


def on_tab(services: tuple[ServiceFact, ...], tab: Tab) -> tuple[ServiceFact, ...]:
    match tab:
        case Tab.COMMON:
            return services[:COMMON_TILES]
        case Tab.ALL:
            return services
        case _:
            return tuple(one for one in services if group_of(one.code) in GROUPS[tab])
