"""Codes of the hall in the words of the supervisor's pages (ui/spec 7). Texts of services and queues are
data."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.codes import Post, ShiftCode


class FloorWords(QObject):
    """Words of closed code lists; asked anew at each repaint, so that a switch of language needs nothing
    here."""

    def shift(self, code: str) -> str:
        match code:
            case ShiftCode.A:
                return self.tr("Early shift")
            case ShiftCode.B1:
                return self.tr("Split shift")
            case ShiftCode.B2:
                return self.tr("Middle shift")
            case ShiftCode.C:
                return self.tr("Late shift")
            case ShiftCode.T:
                return self.tr("Relief shift")
            case _:
                return code

    def post(self, post: str) -> str:
        words = {
            Post.CLERK: self.tr("Clerk"),
            Post.VIP_CLERK: self.tr("Global-Pass clerk"),
            Post.GREETER: self.tr("Greeter"),
            Post.DEMO: self.tr("Demonstrator"),
            Post.VIP_HOST: self.tr("VIP host"),
            Post.CONSULT: self.tr("Adviser"),
            Post.RETAIN: self.tr("Retention desk"),
            Post.AUDIT: self.tr("Auditor"),
            Post.ACCOUNT_MGR: self.tr("Account manager"),
            Post.AGENT_SUP: self.tr("Agent supervisor"),
            Post.SUPERVISOR: self.tr("Supervisor"),
            Post.MANAGER: self.tr("Manager"),
            Post.STOCK: self.tr("Stock keeper"),
            Post.ADMIN: self.tr("Administrator"),
        }
        return words[Post(post)] if post in Post.__members__ else post
