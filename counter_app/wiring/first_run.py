"""The first run, put together: the wizard asks, a worker tries the printer and founds the hall."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from counter_app.commands.founding import SIZES, found, sample_staff
from counter_app.commands.master import Master
from counter_app.commands.paperwork import printer_of, trial_ticket
from counter_app.domain.clock import SystemClock
from counter_app.printing.devices import Failed, Reason
from counter_app.ui.first_run.answers import FirstRun, Person, Size, Then
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.ui.look import Look


class FirstRunDesk(QObject):
    """Does what the wizard asks for on a thread of its own. `then` is what the person chose in the end.

    Signals, from the worker: tried(object) with the Reason, None when it printed; founded(object) with the fault,
    None when the hall stands.
    """

    tried = Signal(object)
    founded = Signal(object)

    def __init__(self, wizard: FirstRunWizard, folder: Path, master: Master) -> None:
        super().__init__(wizard)
        self.then: Then | None = None
        self._wizard, self._folder, self._master = wizard, folder, master
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="first-run")
        self.tried.connect(wizard.trial_ended)
        self.founded.connect(self._founded)
        wizard.trial_requested.connect(self._try_printer)
        wizard.done.connect(self._done)

    def close(self) -> None:
        self._worker.shutdown()

    @Slot(str)
    def _try_printer(self, setting: str) -> None:
        self._work(lambda: self._printed(setting), self.tried.emit)

    @Slot(object)
    def _done(self, answers: FirstRun) -> None:
        self.then = answers.then
        if answers.then is Then.DEMO:  # the demo has a hall of its own; this one is founded another time
            self._wizard.close()
        else:
            self._work(lambda: self._found(answers), self.founded.emit)

    @Slot(object)
    def _founded(self, fault: BaseException | None) -> None:
        if fault is None:
            self._wizard.close()
        else:
            self.then = None
            self._wizard.not_founded(str(fault))

    def _work(self, task: Callable[[], Reason | None], told: Callable[[object], None]) -> None:
        def done(future: Future[Reason | None]) -> None:
            told(future.exception() or future.result())

        self._worker.submit(task).add_done_callback(done)

    def _printed(self, setting: str) -> Reason | None:
        device = printer_of(setting, self._folder)
        assert device is not None  # only a network printer can be tried
        result = device.send(trial_ticket(self._wizard.answers.plan().name, SystemClock().now_ms()))
        return result.reason if isinstance(result, Failed) else None

    def _found(self, answers: FirstRun) -> None:
        found(
            self._folder,
            answers.plan,
            master=self._master,
            at_ms=SystemClock().now_ms(),
            settings={
                "ticket_printer": answers.printer_setting,
                "open_display": str(int(answers.display)),
                "open_rating": str(int(answers.rating_pad)),
            },
        )


def first_run(app: QApplication, look: Look, folder: Path, master: Master) -> Then | None:
    """Found a hall by the wizard's answers; return what is to follow, None when the wizard was closed."""
    wizard = FirstRunWizard(look, people=_people, services=len(master.service_list()))
    desk = FirstRunDesk(wizard, folder, master)
    wizard.show()
    app.exec()
    desk.close()
    return desk.then


def _people(size: Size) -> list[Person]:
    return [Person(staff=s.staff, name=s.name, post=s.post, pin=pin) for s, pin in sample_staff(SIZES[size.value])]
