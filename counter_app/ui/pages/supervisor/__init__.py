"""The supervisor's workspace: live board, opening and closing a shift, approvals."""
