"""Which editor a field gets: long choices are searched, short ones lie open."""

from __future__ import annotations

from counter_app.ui.look import Look
from counter_app.ui.widgets.editors import (
    ChoiceEditor,
    Editor,
    LineEditor,
    PhoneEditor,
    SearchEditor,
    TextEditor,
    TickEditor,
)
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec
from counter_app.ui.widgets.time_editors import DayEditor, MomentEditor, SlotEditor

MOST_SEGMENTS = 6


def make_editor(look: Look, spec: FieldSpec) -> Editor:
    """Return the editor for a field's type."""
    match spec.kind:
        case FieldKind.TEXT:
            return TextEditor(look, spec)
        case FieldKind.TICK:
            return TickEditor(look, spec)
        case FieldKind.ENUM if len(spec.options) > MOST_SEGMENTS or spec.searched:
            return SearchEditor(look, spec)
        case FieldKind.ENUM | FieldKind.YES_NO | FieldKind.LIST:
            return ChoiceEditor(look, spec)
        case FieldKind.PHONE:
            return PhoneEditor(look, spec)
        case FieldKind.DATE:
            return DayEditor(look, spec)
        case FieldKind.DATETIME:
            return MomentEditor(look, spec)
        case FieldKind.SLOT:
            return SlotEditor(look, spec)
        case FieldKind.RECORD | FieldKind.RECORDS | FieldKind.CHECKLIST:
            return _of_parts(look, spec)
        case _:
            return LineEditor(look, spec)


def _of_parts(look: Look, spec: FieldSpec) -> Editor:
    # Only here: records hold fields, and a field asks this module for its editor.
    from counter_app.ui.widgets import record_editors

    match spec.kind:
        case FieldKind.RECORD:
            return record_editors.RecordEditor(look, spec)
        case FieldKind.RECORDS:
            return record_editors.RecordsEditor(look, spec)
        case _:
            return record_editors.ChecklistEditor(look, spec)
