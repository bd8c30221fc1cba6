"""How text becomes words that a search finds, and what is typed becomes a query of such words. Pure; no SQL but the
query language of full-text search.

Chinese has no spaces, so a run of Han characters is indexed as its overlapping pairs and its last character: a pair is
a word, one character the beginning of pairs, a longer piece a phrase of pairs. Titles and keywords also give the
pinyin, whole and initials, from each character on: what is typed is the beginning of one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{HAN}]+|[0-9a-z]+")
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.;!?])\s+")
MOST_TYPED = 64
MOST_PIECES = 8
SYLLABLES = 8
INITIALS = 12
SHORT = 2
"""As many letters are looked for in titles and keywords alone: in long texts they say nothing."""


def fold(text: str) -> str:
    """Return text as it is compared: one width, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    """Return the pieces that mean something: runs of Han, runs of letters and digits."""
    return _RUN.findall(fold(text))


def title_key(title: str) -> str:
    """Return a title as an exact title and a beginning of one are looked for."""
    return "".join(runs(title))


def words(text: str) -> str:
    """Return the words under which a text is found, in its order."""
    found: list[str] = []
    for run in runs(text):
        if run[0].isascii():
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
            found.append(run[-1])
    return " ".join(found)


def sounds(texts: Iterable[str]) -> str:
    """Return the pinyin of short texts, whole and initials, from each Han character to the end of its run."""
    from pypinyin import lazy_pinyin

    found: list[str] = []
    for text in texts:
        for run in runs(text):
            if run[0].isascii():
                continue
            syllables = [_plain(s) for s in lazy_pinyin(run)]
            for i in range(len(syllables)):
                found.append("".join(syllables[i : i + SYLLABLES]))
                found.append("".join(s[:1] for s in syllables[i : i + INITIALS]))
    return " ".join(dict.fromkeys(found))


def _plain(syllable: str) -> str:
    """Return a syllable as it is typed: ü by v."""
    return re.sub("[^0-9a-z]", "", syllable.lower().replace("ü", "v"))


def query(typed: str, *, titles: str, sound: str) -> str:
    """Return the search for what is typed, empty when nothing of it can be looked for.

    `titles` names the columns of titles and keywords, `sound` that of their pinyin.
    """
    pieces = runs(typed[:MOST_TYPED])[:MOST_PIECES]
    return " AND ".join(_piece(piece, titles, sound) for piece in pieces)


def _piece(piece: str, titles: str, sound: str) -> str:
    if not piece[0].isascii():
        pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
        return f'("{" ".join(pairs)}")' if pairs else f'("{piece}"*)'
    if piece.isdigit():
        return f'("{piece}"*)'
    where = f"{{{titles}}} : " if len(piece) < SHORT else ""
    return f'(({where}"{piece}"*) OR ({sound} : "{piece}"*))'


def snippet(body: str, typed: str, *, length: int = 60) -> str:
    """Return the first sentence that holds something of what is typed, else the beginning."""
    sentences = [s for line in body.split("\n") for s in _SENTENCE.split(_bare(line)) if s]
    pieces = runs(typed)
    chosen = next((s for s in sentences if any(p in fold(s) for p in pieces)), sentences[0] if sentences else "")
    if len(chosen) <= length:
        return chosen
    at = min((place for p in pieces if (place := fold(chosen).find(p)) >= 0), default=0)
    begin = max(0, min(at - length // 3, len(chosen) - length))
    return (
        ("…" if begin else "") + chosen[begin : begin + length].strip() + ("…" if begin + length < len(chosen) else "")
    )


def _bare(line: str) -> str:
    """Return a line without the marks of Markdown."""
    bare = re.sub(r"^\s*(?:[#>*-]+\s|\d+[.)]\s)|\*\*|`", "", line)
    return " ".join(cell.strip() for cell in bare.split("|") if cell.strip(" -"))
