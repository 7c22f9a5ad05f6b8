import Values

extension Patient {
  /// Checks that an entry follows from this record, without taking it in. Throws ``FoldError``.
  public func check(_ entry: Entry) throws(FoldError) {
    let act = entry.act
    if let before = entries.last?.log, let seen = entry.log, seen.number < before.number {
      throw .logBehind(entry: entry.number)
    }
    try checkVersion(entry)
    switch act.kind {
    case .create, .site: throw .notABeginning(entry: entry.number)
    case .save, .complete: try checkChanges(entry)
    case .verify, .unverify, .sign, .freeze, .unfreeze, .lock, .unlock:
      guard act.text(.covers).flatMap({ Extent($0) }) != nil else {
        throw .incomplete(entry: entry.number, key: .covers)
      }
    case .misfiled: try checkMisfiled(entry)
    case .reopen, .formNotDone, .confirmEligibility:
      guard act.form != nil else { throw .incomplete(entry: entry.number, key: .form) }
    case .visitMissed:
      guard act.text(.visit) != nil else { throw .incomplete(entry: entry.number, key: .visit) }
    case .strikeRow: try checkStrike(entry)
    case .adoptForms: try checkAdoption(entry)
    case .remark:
      guard act.text(.text) != nil else { throw .incomplete(entry: entry.number, key: .text) }
      if let id = act.text(.query), query(id) == nil { throw .query(entry: entry.number, id: id) }
    default: break
    }
    try checkQueries(entry)
  }

  private func checkChanges(_ entry: Entry) throws(FoldError) {
    guard let path = entry.act.form else { throw .incomplete(entry: entry.number, key: .form) }
    let values = forms[path]?.values ?? [:]
    for change in entry.act.changes {
      let held = values.isEmpty ? nil : values[change.item]?.value
      guard held == change.was else {
        throw .differs(entry: entry.number, place: Place(path, change.item), recorded: held, claimed: change.was)
      }
    }
  }

  private func checkStrike(_ entry: Entry) throws(FoldError) {
    guard let path = entry.act.form else { throw .incomplete(entry: entry.number, key: .form) }
    guard let text = entry.act.text(.row), let row = GroupPath(text), let id = row.row else {
      throw .incomplete(entry: entry.number, key: .row)
    }
    guard forms[path]?.rows[row.list]?.contains(id) == true else { throw .row(entry: entry.number, row: text) }
  }

  /// Takes an entry in. All that can be wrong is checked before anything is changed.
  mutating func fold(_ entry: Entry) throws(FoldError) {
    try check(entry)
    if !entry.act.unknown.isEmpty || entry.act.kind == .unknown { isReadOnly = true }
    switch entry.act.kind {
    case .save, .complete: foldChanges(entry)
    case .reopen: form(entry) { $0.state = .started }
    case .strikeRow: foldStrike(entry)
    case .misfiled: foldMisfiled(entry)
    case .formNotDone:
      form(entry) {
        $0.state = .notDone(entry.act.why)
        $0.changes.append(entry.number)
      }
    case .visitMissed:
      guard let visit = entry.act.text(.visit) else { break }
      admit(visit: visit)
      missedVisits[visit] = entry.number
    case .confirmEligibility:
      milestones.confirmed = signed(entry)
      foldSignature(entry, entry.act.form.map { .form($0) })
    case .enrol: milestones.enrolled = signed(entry)
    case .screenFail:
      milestones.failed = signed(entry)
      milestones.failedCriteria = entry.act.details[.failed]?.array?.compactMap(\.string) ?? []
    case .withdraw:
      milestones.withdraw(entry.act.text(.scope) ?? "", signed(entry), entry.act.why)
    case .unwithdraw: milestones.unwithdraw(entry.act.text(.scope) ?? "")
    case .remark: foldRemark(entry)
    case .sign: foldSignature(entry, entry.act.text(.covers).flatMap { Extent($0) })
    case .verify: foldVerification(entry)
    case .unverify:
      for place in places(entry) { forms[place.form]?.verified[place.item] = nil }
    case .freeze, .unfreeze, .lock, .unlock:
      guard let extent = entry.act.text(.covers).flatMap({ Extent($0) }) else { break }
      closures.append(
        Closure.Step(entry: entry.number, act: entry.act.kind, extent: extent, by: entry.author.user))
    case .adoptForms: foldAdoption(entry)
    case .export: for path in forms.keys { forms[path]?.settledAt = entry.number }
    default: break
    }
    foldQueries(entry)
  }

  private mutating func form(_ entry: Entry, _ change: (inout FormRecord) -> Void) {
    guard let path = entry.act.form else { return }
    admit(visit: path.visit)
    change(&forms[path, default: FormRecord()])
    forms[path]?.version = entry.forms
  }

  private mutating func foldChanges(_ entry: Entry) {
    guard let path = entry.act.form else { return }
    admit(visit: path.visit)
    missedVisits[path.visit] = nil
    var record = forms[path] ?? FormRecord()
    forms[path] = nil  // the only copy now: changed in place
    if record.values.isEmpty { record.values.reserveCapacity(entry.act.changes.count) }
    for change in entry.act.changes {
      let stored = change.now.map {
        StoredValue(
          value: $0, entry: entry.number, by: entry.author.user, typist: change.typist ?? entry.author.user,
          at: change.typed ?? entry.moment.milliseconds, source: change.source)
      }
      record.put(stored, at: change.item)
      if change.was != change.now, !record.verified.isEmpty { record.verified[change.item] = nil }
    }
    if entry.act.changes.contains(where: { $0.was != $0.now }) { record.changes.append(entry.number) }
    if entry.act.kind == .complete {
      record.state = .complete
      record.wasComplete = true
    } else if case .notDone = record.state {
      record.state = .started
    }
    record.version = entry.forms
    record.savedOn = entry.moment.localDate
    record.lastSave = (entry.number, entry.author.user, entry.moment.milliseconds)
    forms[path] = record
  }

  private mutating func foldStrike(_ entry: Entry) {
    guard let path = entry.act.form, let row = entry.act.text(.row).flatMap({ GroupPath($0) }) else { return }
    forms[path]?.strike(row)
    forms[path]?.changes.append(entry.number)
  }

  private mutating func foldRemark(_ entry: Entry) {
    guard let text = entry.act.text(.text) else { return }
    if let id = entry.act.text(.query), let index = queries.firstIndex(where: { $0.id == id }) {
      queries[index].turns.append(turn(entry, nil, text))
      queries[index].awaitedUntil = entry.act.text(.until)
    }
    guard let path = entry.act.form else { return }
    remarks.append(
      Remark(
        entry: entry.number, form: path, item: entry.act.text(.item).flatMap { ItemPath($0) }, text: text,
        by: entry.author.user, at: entry.moment.milliseconds,
        until: entry.act.text(.until).flatMap { PartialDate($0) }))
  }

  private func signed(_ entry: Entry) -> Milestones.Signed {
    Milestones.Signed(
      entry: entry.number, by: entry.author.user, at: entry.moment.milliseconds,
      date: entry.act.text(.date).flatMap { PartialDate($0) } ?? entry.moment.localDate)
  }

  func turn(_ entry: Entry, _ step: QueryEvent.Step?, _ text: String?) -> Query.Turn {
    Query.Turn(
      entry: entry.number, by: entry.author.user, role: entry.author.role, at: entry.moment.milliseconds, step: step,
      text: text, category: step == .answer ? entry.act.why?.code : nil)
  }
}
