"""Languages: which one is in force, its Qt translators, and texts that live with their data in both
languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from counter_app import resources


class Language(StrEnum):
    ZH = "zh_CN"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that belongs to data (flows, codes, services), in both languages."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


class TranslationMissing(Exception):
    """A compiled translation is not there or not readable; the set-up builds it."""


class Words(QObject):
    """The language in force. Widgets get `LanguageChange` from Qt and set their texts again in
    `retranslate()`.

    Signals: changed() after the translators are in place, for painted texts and formats.
    """

    changed = Signal()

    def __init__(self, app: QApplication, language: Language = Language.ZH) -> None:
        super().__init__(app)
        self._app = app
        self._language = Language.EN
        self._translators: list[QTranslator] = []
        QLocale.setDefault(QLocale(language.value))
        if language is not Language.EN:
            self.use(language)

    @property
    def language(self) -> Language:
        return self._language

    def use(self, language: Language) -> None:
        """Switch the whole program; does nothing when the language is in force."""
        if language is self._language:
            return
        self._language = language
        QLocale.setDefault(QLocale(language.value))
        gone, self._translators = self._translators, []
        if language is Language.ZH:
            self._translators = [_qt_translator("qtbase_zh_CN"), _own_translator("app_zh_CN")]
        for translator in gone:
            self._app.removeTranslator(translator)
        for translator in self._translators:
            self._app.installTranslator(translator)
        self.changed.emit()

    def toggle(self) -> None:
        """Go to the other language (Ctrl+L)."""
        self.use(Language.EN if self._language is Language.ZH else Language.ZH)

    def said(self, text: Text) -> str:
        return text.said(self._language)


def _own_translator(name: str) -> QTranslator:
    made = QTranslator()
    if not made.load(str(resources.path(f"i18n/{name}.qm"))):
        raise TranslationMissing(name)
    return made


def _qt_translator(name: str) -> QTranslator:
    made = QTranslator()
    if not made.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        raise TranslationMissing(name)
    return made
