"""The opening check (handover.md 2): its items by group, and their words."""

from __future__ import annotations

from PySide6.QtCore import QObject

GROUPS: dict[str, tuple[str, ...]] = {
    "TAKEOVER": ("SEAL", "SAFE", "FLOAT", "STOCK_SEALS", "KEYS", "OPEN_POINTS"),
    "PEOPLE": ("ROLL_CALL", "APPEARANCE", "POSTS", "REPLACEMENTS"),
    "DEVICES": (
        "POWER", "NETWORK", "BOSS", "TICKET_PRINTER", "CALL_SCREEN", "VOICE", "RATING_PADS", "ID_READERS",
        "CAMERAS", "DETECTORS", "POS", "KIOSKS", "PRINTERS", "CLOCKS", "UPS",
    ),
    "HALL": ("AIR", "MATS", "LIGHTS", "FLOOR", "SEATS", "WATER", "CARE_SIGN", "HOURS_BOARD", "FAULT_NOTICES"),
    "PUBLICITY": ("NOT_OUTDATED", "PRICES_POSTED"),
    "SAFETY": ("EXITS", "EXTINGUISHERS", "EMERGENCY_LIGHT", "ALARM_TEST", "CCTV"),
    "NOTICES": ("NOTICES_READ",),
    "QUEUE": ("COUNTERS_ASSIGNED", "TEST_TICKET"),
}  # fmt: skip
ITEMS: tuple[str, ...] = tuple(item for items in GROUPS.values() for item in items)


class CheckWords(QObject):
    """Says groups and items in the language in force."""

    def group(self, code: str) -> str:
        words = {
            "TAKEOVER": self.tr("Takeover"),
            "PEOPLE": self.tr("People"),
            "DEVICES": self.tr("Devices"),
            "HALL": self.tr("Hall"),
            "PUBLICITY": self.tr("Publicity"),
            "SAFETY": self.tr("Safety"),
            "NOTICES": self.tr("Notices"),
            "QUEUE": self.tr("Queue"),
        }
        return words[code]

    def item(self, code: str) -> str:
        for words in (self._first(), self._devices(), self._hall()):
            if code in words:
                return words[code]
        return code

    def _first(self) -> dict[str, str]:
        return {
            "SEAL": self.tr("Day-close seal unbroken"),
            "SAFE": self.tr("Safe opened by two"),
            "FLOAT": self.tr("Float counted"),
            "STOCK_SEALS": self.tr("Stock seals checked"),
            "KEYS": self.tr("Keys complete"),
            "OPEN_POINTS": self.tr("Yesterday's open points read"),
            "ROLL_CALL": self.tr("Roll call"),
            "APPEARANCE": self.tr("Appearance"),
            "POSTS": self.tr("Posts as in the roster"),
            "REPLACEMENTS": self.tr("Replacements arranged"),
            "NOTICES_READ": self.tr("New notices read by all on duty"),
            "COUNTERS_ASSIGNED": self.tr("Counters assigned"),
            "TEST_TICKET": self.tr("First ticket tested and voided"),
        }

    def _devices(self) -> dict[str, str]:
        return {
            "POWER": self.tr("Power"),
            "NETWORK": self.tr("Network"),
            "BOSS": self.tr("BOSS login"),
            "TICKET_PRINTER": self.tr("Ticket printer and paper"),
            "CALL_SCREEN": self.tr("Call screen"),
            "VOICE": self.tr("Voice"),
            "RATING_PADS": self.tr("Rating pads"),
            "ID_READERS": self.tr("ID readers"),
            "CAMERAS": self.tr("Face-match cameras"),
            "DETECTORS": self.tr("Banknote detectors"),
            "POS": self.tr("POS terminals"),
            "KIOSKS": self.tr("Self-service machines"),
            "PRINTERS": self.tr("Printers"),
            "CLOCKS": self.tr("Clocks of the computers"),
            "UPS": self.tr("UPS"),
        }

    def _hall(self) -> dict[str, str]:
        return {
            "AIR": self.tr("Air and temperature"),
            "MATS": self.tr("Mats when it rains"),
            "LIGHTS": self.tr("Lights"),
            "FLOOR": self.tr("Floor dry"),
            "SEATS": self.tr("Seats"),
            "WATER": self.tr("Drinking water"),
            "CARE_SIGN": self.tr("Care-lane sign"),
            "HOURS_BOARD": self.tr("Opening hours board"),
            "FAULT_NOTICES": self.tr("Broken devices carry a notice"),
            "NOT_OUTDATED": self.tr("Nothing out of date"),
            "PRICES_POSTED": self.tr("Prices and complaint route posted"),
            "EXITS": self.tr("Exits free"),
            "EXTINGUISHERS": self.tr("Extinguishers"),
            "EMERGENCY_LIGHT": self.tr("Emergency light"),
            "ALARM_TEST": self.tr("Alarm tested"),
            "CCTV": self.tr("CCTV records"),
        }
