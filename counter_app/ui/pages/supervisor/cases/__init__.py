"""What outlives a visit, as the supervisor sees it: lists with filters, and one thing at a time with its next step."""
