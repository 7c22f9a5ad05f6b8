import CNcurses
import CPosix
import Glibc
public import Screen

/// The terminal in front of the person: keys come out of it, frames go onto it.
///
/// It reads the keyboard itself and leaves only the drawing to curses, which sends no more than what changed. Opening
/// takes the terminal over; ``close()``, a hang-up, or a fatal error puts it back as it was.
///
/// ```swift
/// let terminal = try Terminal.open(.fromEnvironment())
/// defer { terminal.close() }
/// terminal.draw(frame)
/// while let key = terminal.nextKey() { … }
/// ```
@MainActor public final class Terminal {
  /// The width and height in cells, each at least 1.
  public private(set) var size: (columns: Int, rows: Int) = (80, 24)
  /// The descriptors that made the last ``nextKey(timeout:alsoWatching:)`` return nil; empty after a time-out.
  public private(set) var readyDescriptors: [Int32] = []

  private let setup: TerminalSetup
  private var reader: KeyReader
  private let brush: Brush
  private var shown: Frame?
  private var isOpen = true
  private var run: [cchar_t] = []

  private init(setup: TerminalSetup, options: TerminalOptions) {
    self.setup = setup
    reader = KeyReader(
      input: STDIN_FILENO, signals: setup.signals, escapeMilliseconds: options.escapeMilliseconds)
    brush = Brush(ascii: options.ascii || !setup.isUTF8, mono: options.mono)
    measure()
  }

  /// Takes the terminal over, or says why it cannot be used; then nothing was changed on the screen.
  public static func open(_ options: TerminalOptions) throws(TerminalError) -> Terminal {
    Terminal(setup: try TerminalSetup.begin(options), options: options)
  }

  /// Waits for the next key, for ever or at most `milliseconds`.
  ///
  /// Returns nil when the time is up or when one of the other descriptors has something to read, which
  /// ``readyDescriptors`` tells apart. A new window size comes as `.resize`, the end of the terminal as `.hangup`, and
  /// after that only `.hangup`.
  public func nextKey(timeout milliseconds: Int? = nil, alsoWatching descriptors: [Int32] = []) -> Key? {
    readyDescriptors = []
    switch reader.next(timeout: milliseconds, alsoWatching: descriptors) {
    case .key(let key): return key
    case .ready(let descriptors): readyDescriptors = descriptors
    case .timeout: break
    case .resized:
      measure()
      return .resize(columns: size.columns, rows: size.rows)
    }
    return nil
  }

  /// Whether a whole key is waiting already, so that drawing can be left until the last of a burst.
  public var hasPendingKeys: Bool { reader.hasKeys() }

  /// Shows a frame: only cells that differ from the last one are sent. What lies outside the window is left out.
  public func draw(_ frame: Frame) {
    guard isOpen, let window = casebook_screen() else { return }
    if shown?.columns != frame.columns || shown?.rows != frame.rows {
      shown = nil
      werase(window)
    }
    let changes = FrameChanges(from: shown, to: frame)
    for row in 0..<min(frame.rows, size.rows) {
      changes.forEachRun(row: row, columns: min(frame.columns, size.columns)) { draw($0, of: frame, in: window) }
    }
    let cursor = frame.cursor ?? Position(column: frame.columns - 1, row: frame.rows - 1)
    wmove(
      window, Int32(min(max(cursor.row, 0), size.rows - 1)), Int32(min(max(cursor.column, 0), size.columns - 1)))
    wrefresh(window)
    shown = frame
  }

  /// Sends the whole last frame again, for a screen that something else has written on.
  public func redraw() {
    guard isOpen, let window = casebook_screen() else { return }
    clearok(window, true)
    wrefresh(window)
  }

  /// Puts the terminal back as it was; doing so again changes nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    setup.leave()
    casebook_fatal_disarm()
  }

  private func measure() {
    let new = setup.measure()
    if new != size { shown = nil }
    size = new
  }

  private func draw(_ cells: Range<Int>, of frame: Frame, in window: UnsafeMutablePointer<WINDOW>) {
    run.removeAll(keepingCapacity: true)
    for index in cells { brush.paint(frame.cells[index], of: frame, onto: &run) }
    wmove(window, Int32(cells.lowerBound / frame.columns), Int32(cells.lowerBound % frame.columns))
    wadd_wchnstr(window, run, Int32(run.count))
  }
}
