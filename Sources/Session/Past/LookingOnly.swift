import Record

/// What can be done in the past: look. Everything that is not named here is refused there.
extension Command {
  /// Whether it only looks or moves.
  var looksOnly: Bool {
    switch self {
    case .next, .previous, .up, .down, .left, .right, .pageUp, .pageDown, .first, .last, .open, .back, .leave, .help,
      .palette, .redraw, .find, .history, .wholeHistory, .filter, .kind, .earlier, .later, .muchEarlier, .muchLater,
      .goTo, .toNow, .events, .lock:
      true
    default: false
    }
  }
}

extension Effect {
  /// Whether it leaves records and drafts as they are.
  var looksOnly: Bool {
    switch self {
    case .signIn, .signInSecond, .makePassword, .changePassword, .list, .open, .look, .audit, .report, .redraw,
      .remember, .deny,
      .people, .lock,
      .unlock,
      .signOut, .leave:
      true
    default: false
    }
  }
}
