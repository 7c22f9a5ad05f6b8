import Forms
import Journal
import Record
import Screen
import Session
import Terminal
import Values

/// The one loop: keys and what time brings go into the sitting, the screen is drawn.
@MainActor
final class Loop {
  private let study: Study
  private let terminal: Terminal
  private let sitting: Sitting
  private var shownMinute: Int64 = 0
  /// When the last key was pressed, by the clock that only runs forward.
  private var lastKey: Int64

  /// For how long nobody types before what is being typed goes to disk, in milliseconds.
  private static let pause = 700

  /// For how long nobody types before one more record is looked at for checks whose days are over, in milliseconds.
  private static let breath = 100

  /// A sitting at a terminal.
  init(_ study: Study, _ terminal: Terminal) {
    self.study = study
    self.terminal = terminal
    sitting = Sitting(study, trial: study.trial, hashing: study.hashing, language: study.language)
    lastKey = study.clock.now().monotonic
  }

  /// Opens the terminal for a study and runs until somebody leaves; commands run on the main thread.
  nonisolated static func run(_ open: @Sendable () throws -> Study) throws {
    try MainActor.assumeIsolated {
      let study = try open()
      do throws(TerminalError) {
        let terminal = try Terminal.open(.fromEnvironment())
        study.repaint = { terminal.redraw() }
        Loop(study, terminal).run()
        terminal.close()
      } catch {
        throw Failure(error.sentence, hint: error.hint, code: error.exitCode)
      }
    }
  }

  /// Runs until somebody leaves. With a user who is signed in already the list is shown at once.
  func run() {
    sitting.begin(columns: terminal.size.columns, rows: terminal.size.rows)
    draw()
    while !sitting.isOver {
      guard let key = terminal.nextKey(timeout: patience) else {
        study.checkpointWhenDue()
        let news = [sitting.pause(), lockWhenIdle(), minutePassed()]
        if news.contains(true) { draw() }
        continue
      }
      lastKey = study.clock.now().monotonic
      sitting.send(.key(key))
      if key == .hangup { break }
      if !terminal.hasPendingKeys { draw() }
      if sitting.settleDrafts() { draw() }
    }
    sitting.end()
  }

  private var patience: Int {
    if sitting.hasUnread { return 0 }
    if sitting.session.isTyping { return Loop.pause }
    return sitting.isRipening ? Loop.breath : 2000
  }

  private func draw() {
    terminal.draw(sitting.session.view(columns: terminal.size.columns, rows: terminal.size.rows))
  }

  /// Locks the screen when nobody has pressed a key for as long as the trial allows.
  private func lockWhenIdle() -> Bool {
    // Nothing of a demonstration is anybody's.
    guard sitting.session.author != nil, !sitting.session.isLocked, !study.isDemo,
      study.clock.now().monotonic - lastKey >= Int64(study.trial[Parameters.idleMinutes]) * 60_000
    else { return false }
    sitting.send(.idle)
    return true
  }

  /// Shows the time that passed; with the lists open they are read again, for other terminals write too.
  private func minutePassed() -> Bool {
    let minute = study.clock.now().milliseconds / 60_000
    guard minute != shownMinute else { return false }
    shownMinute = minute
    if sitting.session.author != nil, sitting.session.patient == nil || sitting.session.showsListing {
      sitting.refreshList()
    } else {
      sitting.send(.clock(study.clock.now()))
    }
    return true
  }
}
