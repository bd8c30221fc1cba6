"""`approvals.toml`: a fault names the file and the matter."""

from __future__ import annotations

import pytest

from counter_app import resources
from counter_app.domain.codes import Matter
from counter_app.flows.approval_loader import FILE, load_matters
from counter_app.flows.definition import FlowError
from counter_app.flows.tables import read_texts

TEXT = dict(read_texts(resources.path("codes")))[FILE]


def test_the_shipped_file_has_every_matter_in_both_languages() -> None:
    found = load_matters(((FILE, TEXT),))
    assert set(found) == set(Matter)
    assert (found[Matter.AP_04].limits.supervisor, found[Matter.AP_04].limits.manager) == (20_000, 200_000)
    assert found[Matter.AP_04].gets is not None and found[Matter.AP_16].gets is None


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[AP-16]", "[AP-17]", "AP-16 is missing"),
        ("[AP-01]", '[AP-99]\nzh = "x"\nen = "x"\n\n[AP-01]', "unknown matter 'AP-99'"),
        ("manager = 200000", "manager = 19999", "a higher post's is not lower"),
        ("supervisor = 5000", "supervisor = -1", "from 0 up"),
        ("supervisor = 5000", "suprvisor = 5000", "unknown key"),
        ('zh = "退费"', "", "the translation zh is missing"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, what: str) -> None:
    assert old in TEXT
    with pytest.raises(FlowError, match=what):
        load_matters(((FILE, TEXT.replace(old, new, 1)),))
