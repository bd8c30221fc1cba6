"""The only way to change anything: one module a noun, the runner that executes, and the views that answer."""
