"""Papers that windows ask for: made beside the writer, where the person chose, their state written down."""

from __future__ import annotations

import queue
from pathlib import Path

from counter_app.commands.flow_charts import PrintFlowChart
from counter_app.commands.handover import StartHandover
from counter_app.commands.handover_paper import PrintHandover
from counter_app.commands.runner import Outcome
from counter_app.commands.sessions import SignIn
from counter_app.commands.shift import OpenShift
from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import HandoverKind, PrintState, ShiftCode
from counter_app.domain.rows import PrintJob
from counter_app.store.unit import Changes
from counter_app.wiring.hall import Seat, WindowHall
from tests.door import NINE, Hall, sample_hall

WAIT_S = 20


class Window:
    """One seat of a hall without its widgets."""

    def __init__(self, hall: Hall) -> None:
        self.changes: queue.SimpleQueue[Changes] = queue.SimpleQueue()
        self.hall = WindowHall(
            hall.folder,
            clock=StandingClock(NINE),
            station="desk",
            lang=None,
            url=None,
            on_changes=self.changes.put,
            sends=False,
        )
        self.hall.start()
        self._seat = Seat(self.hall)

    def do(self, command: object) -> dict[str, object]:
        answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._seat.submit(command, answers.put)
        answer = answers.get(timeout=WAIT_S)
        assert isinstance(answer, Outcome) and isinstance(answer.result, dict), answer
        self.orders = answer.orders
        return dict(answer.result)

    def print_state(self) -> PrintState:
        while True:
            for row in self.changes.get(timeout=WAIT_S).rows:
                if isinstance(row, PrintJob) and row.state is not PrintState.PENDING:
                    return row.state


def _started(hall: Hall) -> tuple[Window, str]:
    window = Window(hall)
    staff, pin = hall.person("SUPERVISOR")
    window.do(SignIn(staff=staff, pin=pin))
    window.do(OpenShift(shift=ShiftCode.A, floats={"01": 500_00}))
    incoming, _ = hall.person("SUPERVISOR", 1)
    return window, str(window.do(StartHandover(kind=HandoverKind.HALL, incoming=incoming))["handover_no"])


def test_a_sheet_is_printed_to_the_chosen_file(tmp_path: Path) -> None:
    sample = sample_hall(tmp_path / "hall")
    window, number = _started(sample)
    file = tmp_path / "sheet.pdf"
    try:
        window.do(PrintHandover(handover_no=number, file=str(file)))
        assert [order.by for order in window.orders] == [sample.person("SUPERVISOR")[0]]
        assert window.print_state() is PrintState.PRINTED
    finally:
        window.hall.stop()
    assert file.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    window, number = _started(sample_hall(tmp_path / "hall"))
    try:
        window.do(PrintHandover(handover_no=number, file=str(tmp_path / "nowhere" / "sheet.pdf")))
        assert window.print_state() is PrintState.FAILED
    finally:
        window.hall.stop()


def test_a_chart_is_made_beside_the_writer_where_the_person_chose(tmp_path: Path) -> None:
    sample = sample_hall(tmp_path / "hall")
    window, file = Window(sample), tmp_path / "f1.pdf"
    staff, pin = sample.person("CLERK")
    try:
        window.do(SignIn(staff=staff, pin=pin))
        assert window.do(PrintFlowChart(flow="F1", file=str(file)))["print_state"] == "PENDING"
        assert window.print_state() is PrintState.PRINTED
    finally:
        window.hall.stop()
    assert file.read_bytes().startswith(b"%PDF-")
