/// Everything that a key can mean.
public enum Command: String, CaseIterable, Hashable, Sendable {
  case next, previous, up, down, left, right, pageUp, pageDown, first, last
  case open, back, leave, help, palette, redraw
  case save, complete, reopen, list, remark, query, ditto, missing, undo, find, strike, history, sign
  case newSubject, newVisit, recordEvent, notSignificant, filter, queries, report, events, confirmEligibility, enrol,
    screenFail, notDone, due, seriousEvent, withdraw
  case mine, overdue, settled, mark, cancelQuery, promote, draftQuery, marks, verifyHere, proposals, people, misfiled
  case changePassword, addUser, giveRole, disableUser, resetUser
  case answer, confirm, close, reask, lock
  case wholeHistory, kind, earlier, later, muchEarlier, muchLater, goTo, toNow
}
