"""The articles that a sample hall begins with, read from the program's own files as any import reads them."""

from __future__ import annotations

from counter_app import resources
from counter_app.commands import article_files
from counter_app.commands.article_files import said
from counter_app.commands.importing import known_to
from counter_app.commands.master import Master
from counter_app.domain.articles import IMPORTED, ImportState
from counter_app.domain.clock import business_date
from counter_app.store import knowledge, knowledge_import
from counter_app.store.knowledge_import import indexed
from counter_app.store.unit import Unit

SOURCE = "knowledge"


def lay_in(unit: Unit, master: Master) -> None:
    """Put the sample articles in force inside the transaction that founds the hall."""
    folder = resources.path(SOURCE)
    found = []
    for one in article_files.read(article_files.files_of(folder), folder, known_to(master)):
        if one.article is None:
            raise ValueError("; ".join(f"{f.file}:{f.line} {f.field}: {said(f, 'en')}" for f in one.faults))
        found.append(indexed(one.article))
    conn, at = unit.conn, unit.at
    number = knowledge_import.open_import(conn, source=SOURCE, staff="", process="", at=at)
    knowledge_import.lay_in(conn, number, found)
    counts = (len(found), 0, 0)
    knowledge_import.end_import(conn, number, state=ImportState.IN_FORCE, at=at, counts=counts, approval=None)
    knowledge_import.put_in_force(conn, number)
    unit.emit(
        IMPORTED,
        import_no=number,
        source=SOURCE,
        added=len(found),
        same=0,
        refused=0,
        articles=knowledge.count(conn, business_date(at)),
        digest=knowledge_import.digest(conn),
    )
