import Values

extension Patient {
  /// Takes the query steps of an entry, which ``checkQueries(_:)`` let pass; each must be one that the query's state
  /// allows.
  ///
  /// | from | open | promote | answer | close | reopen | cancel |
  /// |---|---|---|---|---|---|---|
  /// | (none) | open, or candidate by the step of that name | | | | | |
  /// | candidate | | open | | | | cancelled |
  /// | open | | | answered | closed | | cancelled |
  /// | answered | | | answered | closed | open | |
  /// | closed | | | | | open | |
  mutating func foldQueries(_ entry: Entry) {
    var opened = 0
    for event in entry.act.queries {
      if event.step.begins {
        opened += 1
        open(event, in: entry, nth: opened)
      } else {
        advance(event, in: entry)
      }
    }
  }

  /// Checks every query step of an entry before anything is changed. Throws ``FoldError``.
  func checkQueries(_ entry: Entry) throws(FoldError) {
    var states: [String: Query.State] = [:]
    var opened = 0
    for event in entry.act.queries where event.step.isKnown {
      if event.step.begins {
        guard event.place != nil else { throw .incomplete(entry: entry.number, key: .item) }
        opened += 1
        states[opened == 1 ? "Q\(entry.number)" : "Q\(entry.number).\(opened)"] =
          event.step == .candidate ? .candidate : .open
        continue
      }
      let id = event.query ?? ""
      guard let state = states[id] ?? queries.last(where: { $0.id == id })?.state,
        let next = Query.next(state, event.step)
      else { throw .query(entry: entry.number, id: id) }
      states[id] = next
    }
  }

  private mutating func open(_ event: QueryEvent, in entry: Entry, nth: Int) {
    guard let place = event.place else { return }
    let id = nth == 1 ? "Q\(entry.number)" : "Q\(entry.number).\(nth)"
    queries.append(
      Query(
        id: id, place: place, check: event.check, text: event.text ?? "", openedAt: entry.moment.milliseconds,
        openedBy: entry.author.role, opener: entry.author.user, state: event.step == .candidate ? .candidate : .open,
        turns: [turn(entry, event.step, event.text)]))
    forms[place.form]?.settled.insert(place.item)
  }

  private mutating func advance(_ event: QueryEvent, in entry: Entry) {
    let id = event.query ?? ""
    guard let index = queries.lastIndex(where: { $0.id == id }),
      let next = Query.next(queries[index].state, event.step)
    else { return }
    queries[index].state = next
    queries[index].turns.append(turn(entry, event.step, event.text))
    if event.step == .answer {
      queries[index].confirms = event.confirms
      queries[index].answeredBy = entry.author.user
      queries[index].awaitedUntil = nil
    }
    if event.step == .close, let held = event.confirms { queries[index].confirms = held }
    if event.step == .reopen { queries[index].confirms = nil }
  }
}

extension Query {
  /// The state after a step, or nil when the step cannot be taken from there.
  static func next(_ state: State, _ step: QueryEvent.Step) -> State? {
    switch (state, step) {
    case (.candidate, .promote): .open
    case (.candidate, .cancel), (.open, .cancel): .cancelled
    case (.open, .answer), (.answered, .answer): .answered
    case (.open, .close), (.answered, .close): .closed
    case (.answered, .reopen), (.closed, .reopen): .open
    default: nil
    }
  }
}
