"""The panel's own language: a customer's choice must not turn a clerk's window of the same process."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTranslator

from counter_app import resources
from counter_app.ui.i18n import Language, Text, TranslationMissing

CONTEXT = "RatingWindow"


def chinese_translator() -> QTranslator:
    made = QTranslator()
    if not made.load(str(resources.path("i18n/app_zh_CN.qm"))):
        raise TranslationMissing("app_zh_CN")
    return made


class PanelWords:
    """Says marked source texts in the language in force, and goes back to the hall's after each customer."""

    def __init__(self, hall: Language, *, chinese: Callable[[], QTranslator] = chinese_translator) -> None:
        self._hall = hall
        self._language = hall
        self._load = chinese
        self._chinese: QTranslator | None = None

    @property
    def language(self) -> Language:
        return self._language

    def toggle(self) -> None:
        self._language = Language.EN if self._language is Language.ZH else Language.ZH

    def reset(self) -> None:
        self._language = self._hall

    def said(self, marked: object) -> str:
        """Return a text marked with `QT_TRANSLATE_NOOP` (whose type Qt does not tell) in this context."""
        source = str(marked)
        if self._language is Language.EN:
            return source
        if self._chinese is None:
            self._chinese = self._load()
        return self._chinese.translate(CONTEXT, source) or source

    def data(self, text: Text) -> str:
        return text.said(self._language)
