import Testing

/// Everything that needs a terminal; one after the other, because each waits for its own.
@Suite(.serialized, .enabled(if: Binary.canRun, "needs tmux on PATH and the built casebook next to the tests"))
struct TerminalTests {}
