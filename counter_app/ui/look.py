"""What every page is given to look right: the theme and the language in force."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.ui.i18n import Language, Words
from counter_app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """Theme and words, handed down from `wiring` through constructors; never looked up."""

    theme: Theme
    words: Words

    @property
    def language(self) -> Language:
        return self.words.language
