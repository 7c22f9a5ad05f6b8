public import Forms
public import Record
public import Screen

/// The one table of keys: dispatch, the line of keys, the help page and the manual all come from it.
public enum Keymap {
  /// All keys. In a field, characters are typed; only keys that are no characters keep their meaning there.
  public static let table: [KeyBinding] = [
    bind(.next, "<Tab> <Enter> <Down>", [.form, .event], "next", "Go to the next field; what was typed is kept."),
    bind(.previous, "<S-Tab> <Up>", [.form, .event], "", "Go to the field before."),
    bind(
      .open, "<Enter>", [.subjects, .casebook, .queries, .due, .proposals], "open", "Open what the cursor stands on."),
    bind(.open, "<Enter>", [.history], "all of it", "Everything that the entry says, its seal too."),
    bind(.answer, "a", [.queries], "answer", "Answer the query.", .queryAnswer),
    bind(.close, "x", [.queries], "close", "Settle the query.", .queryClose),
    bind(.reask, "r", [.queries], "ask again", "Ask the query again.", .queryReopen),
    bind(.confirm, "c", [.queries], "confirm", "Confirm the value as it is.", .queryAnswer),
    bind(.mine, "m", [.queries], "my turn", "Show only queries that wait for you; once more shows all."),
    bind(.down, "<Down>", anyList, "", "One line down."),
    bind(.up, "<Up>", anyList, "", "One line up."),
    bind(.left, "<Left>", [.casebook], "", "One visit to the left."),
    bind(.right, "<Right>", [.casebook], "", "One visit to the right."),
    bind(.pageDown, "<PgDn>", anyPage, "", "One page on."),
    bind(.pageDown, "<Space> <Down> <Right>", [.report], "next page", "The next page of the report."),
    bind(.pageUp, "- <Up> <Left>", [.report], "back a page", "The page before."),
    bind(.first, "<Home>", [.report], "first", "The first page."),
    bind(.last, "<End>", [.report], "last", "The last page."),
    bind(.pageUp, "<PgUp>", anyPage, "", "One page back."),
    bind(.list, "<F4>", [.form], "list", "Open the list of codes; Space does so in an empty field."),
    bind(
      .missing, "<C-e>", [.form], "not done", "Say why there is no value: not done, unknown, not applicable …"),
    bind(.ditto, "<F9> <C-d>", [.form], "ditto", "Take the value of the row above, or of the visit before.", .save),
    bind(
      .recordEvent, "<F7> <M-e>", [.form], "",
      "Record the event that explains this graded value; it comes filled in.",
      .save, of: .events),
    bind(
      .notSignificant, "<F8> <M-n>", [.form], "",
      "Call every abnormal value here that has no significance yet not clinically significant.", .save,
      of: .laboratory),
    bind(.undo, "<C-u>", [.form], "undo", "Take the last field back to what it was.", .save),
    bind(.save, "<F2> <C-s>", [.form, .event], "save", "Save what was typed.", .save),
    bind(.complete, "<F3> <C-k>", [.form], "complete", "Save and declare the form complete.", .complete),
    bind(.remark, "<C-n>", [.form, .queries], "remark", "Leave a remark; it answers nothing.", .remark),
    bind(.query, "<C-r>", [.form], "query", "Ask about a value, also about an empty one.", .queryOpen),
    bind(.draftQuery, "<M-r>", [.form], "", "Draft a query: the site does not see it until it is asked.", .queryOpen),
    bind(.answer, "<C-w>", [.form], "answer", "Answer the query on this field.", .queryAnswer),
    bind(.find, "<C-f>", [.form], "find", "Go to a field by its name."),
    bind(.history, "<F5> <C-t>", [.form], "history", "All that ever stood in this field, or in this form."),
    bind(
      .history, "<F5> <C-t>", [.casebook], "", "The history of this form; between forms, of this visit."),
    bind(
      .history, "<F5> <C-t>", [.history], "wider", "The history of the form, the visit, then the patient."),
    bind(.strike, "<C-y>", [.form], "strike row", "Strike a saved row, with a reason.", .strikeRow),
    bind(.reopen, "<C-o>", [.form], "reopen", "Open a complete form again, with a reason.", .reopen),
    bind(.sign, "<C-g>", [.form], "sign", "Sign the complete form.", .sign),
    bind(
      .verifyHere, "<M-v>", [.form], "verify", "The value is as its source has it; goes on to the next one.", .verify),
    bind(.marks, "<F12> <M-m>", [.form], "", "Verify, freeze, lock or sign the field, the row or the form."),
    bind(
      .misfiled, "<M-w>", [.form], "", "Take back a save that belongs to another patient; it is offered there.",
      .misfiled),
    bind(.confirm, "c", [.proposals], "confirm", "Confirm the proposed value as it is."),
    bind(.people, "u", [.subjects], "people", "The people of the site.", .userAdd),
    bind(
      .changePassword, "w", [.subjects], "", "Change your own password; the key and what it signed stay.", .password),
    bind(.addUser, "n", [.people], "add", "Add a person, with a role and its days.", .userAdd),
    bind(.giveRole, "r", [.people], "role", "Give a person a role, or the same one for other days.", .userRole),
    bind(.disableUser, "x", [.people], "disable", "A person may no longer sign in.", .userDisable),
    bind(.resetUser, "k", [.people], "new code", "A new one-time code; the old password counts no longer.", .keyRevoke),
    bind(.newSubject, "n", [.subjects], "new", "Begin the record of a new subject.", .create),
    bind(.newVisit, "v", [.casebook], "visit", "Begin a visit that is not shown, such as an unscheduled one.", .save),
    bind(
      .filter, "/", [.subjects, .queries, .due, .proposals, .history], "filter",
      "Show only lines that hold the typed text."),
    bind(.kind, "f", [.history], "kind", "All, values, queries, signatures and marks, or the site."),
    bind(.queries, "q", [.subjects, .casebook], "queries", "All queries."),
    bind(
      .due, "d", [.subjects], "due", "Everything that is due or late: visits, forms, awaited values, readings, reports."
    ),
    bind(
      .seriousEvent, "e", [.subjects], "SAE", "Record a serious event of the subject under the cursor.", .save,
      of: .seriousEvents),
    bind(.report, "r", [.subjects], "report", "Responses, survival and adverse events of the study."),
    bind(.proposals, "p", [.subjects], "proposed", "Values that wait for the investigator's decision."),
    bind(.events, "a", [.casebook], "events", "The log of adverse events.", of: .events),
    bind(.sign, "s", [.casebook], "sign", "Sign the form, the visit or the whole casebook.", .sign),
    bind(.marks, "m", [.casebook], "review", "Verify, freeze, lock or sign the form, the visit or the casebook."),
    bind(
      .confirmEligibility, "e", [.casebook], "eligible", "Confirm eligibility.", .confirmEligibility, of: .eligibility),
    bind(.enrol, "o", [.casebook], "enrol", "Enrol the subject.", .enrol),
    bind(.screenFail, "f", [.casebook], "fail", "Record a screening failure.", .screenFail),
    bind(.withdraw, "w", [.casebook], "withdraw", "The subject withdraws, wholly or in part.", .withdraw),
    bind(.notDone, "-", [.casebook], "not done", "The form, or the visit, will not be done.", .formNotDone),
    bind(.history, "h <F5> <C-t>", [.queries], "history", "Everything that ever stood in this field."),
    bind(.wholeHistory, "h", [.casebook], "history", "Everything that was done to this record."),
    bind(.wholeHistory, "h", [.subjects], "history", "Everything that was done in the whole study."),
    bind(.toNow, "<End>", [.past], "now", "Return to now; so does Esc on the casebook."),
    bind(.earlier, "[", [.past], "back", "The casebook one entry earlier."),
    bind(.later, "]", [.past], "on", "The casebook one entry later."),
    bind(.earlier, "[", [.casebook], "the past", "The casebook as it was one entry earlier."),
    bind(.later, "]", [.casebook], "", "The casebook one entry later."),
    bind(.muchEarlier, "{", [.casebook, .past], "", "Ten entries back."),
    bind(.muchLater, "}", [.casebook, .past], "", "Ten entries on."),
    bind(.goTo, "g", [.casebook, .past], "go to", "The casebook as of a date or an entry: t-7, 3mar, #120."),
    bind(.earlier, "[", [.history, .entry], "then", "Go to the casebook as of this entry."),
    bind(.promote, "p", [.queries], "", "Ask the site what was only drafted.", .queryPromote),
    bind(.cancelQuery, "k", [.queries], "", "Withdraw a query that should not have been asked.", .queryCancel),
    bind(.mark, "<Space>", [.queries], "mark", "Mark queries of one check, to close them together.", .queryClose),
    bind(.overdue, "o", [.queries], "", "Show only queries that wait too long; once more shows all."),
    bind(.settled, "s", [.queries], "", "Show settled queries too; once more hides them."),
    bind(.back, "<Esc>", anyPage, "back", "Back to the page before; asks when something is not saved."),
    bind(
      .seriousEvent, "<F6> <M-s>", [.everywhere], "",
      "Record a serious event, from anywhere.", .save, of: .seriousEvents),
    bind(.palette, "<C-p>", [.everywhere], "all", "Every command that can be given here."),
    bind(.help, "<F1> ?", [.everywhere], "help", "Help on this place."),
    bind(.redraw, "<C-l>", [.everywhere], "", "Paint the screen again."),
    bind(.lock, "<M-l>", [.everywhere], "", "Lock the screen; what was typed is kept."),
    bind(.leave, "<F10> <C-x>", [.everywhere], "", "Sign out, or leave the program."),
  ]

  private static let anyList: Set<KeyBinding.Place> = [
    .subjects, .casebook, .queries, .due, .history, .entry, .proposals, .people, .list,
  ]

  private static let anyPage: Set<KeyBinding.Place> = [
    .subjects, .casebook, .form, .queries, .due, .event, .history, .entry, .report, .proposals, .people,
  ]

  /// What a key means in a place, if anything; characters mean nothing while somebody types.
  ///
  /// In the past the keys of ``KeyBinding/Place/past`` come first on the casebook and in forms, where nothing is typed.
  public static func command(_ key: Key, in place: KeyBinding.Place, typing: Bool, past: Bool = false) -> Command? {
    binding(key, in: place, typing: typing, past: past)?.command
  }

  /// The line of the table that a key means in a place.
  static func binding(
    _ key: Key, in place: KeyBinding.Place, typing: Bool, past: Bool = false, of features: Set<Feature>? = nil
  ) -> KeyBinding? {
    if typing, case .character = key { return nil }
    if past, place == .casebook || place == .form,
      let binding = byPlace[.past]?.first(where: { $0.places.contains(.past) && $0.keys.contains(key) })
    {
      return binding
    }
    return byPlace[place]?.first { $0.keys.contains(key) && features?.contains($0.feature) ?? true }
  }

  /// The keys that a role may use in a place, for the line of keys and for help.
  public static func bindings(
    in place: KeyBinding.Place, past: Bool = false, of features: Set<Feature>, allowed: (ActKind) -> Bool
  ) -> [KeyBinding] {
    guard past else {
      return (byPlace[place] ?? []).filter { features.contains($0.feature) && $0.act.map(allowed) ?? true }
    }
    let own = place == .casebook || place == .form ? (byPlace[.past] ?? []).filter { $0.places.contains(.past) } : []
    let taken = Set(own.flatMap(\.keys))
    let rest = (byPlace[place] ?? []).filter {
      features.contains($0.feature) && $0.command.looksOnly && taken.isDisjoint(with: $0.keys)
    }
    return own + rest
  }

  /// The keys of each place, worked out once: the line of keys is drawn at every key.
  private static let byPlace: [KeyBinding.Place: [KeyBinding]] = Dictionary(
    uniqueKeysWithValues: KeyBinding.Place.allCases.map { place in
      (place, table.filter { $0.places.contains(place) || $0.places.contains(.everywhere) })
    })

  private static func bind(
    _ command: Command, _ keys: String, _ places: Set<KeyBinding.Place>, _ label: String, _ help: String,
    _ act: ActKind? = nil, of feature: Feature = .conduct
  ) -> KeyBinding {
    KeyBinding(
      command: command, keys: keys.split(separator: " ").compactMap { Key(name: String($0)) }, places: places,
      label: label, help: help, act: act, feature: feature)
  }
}
