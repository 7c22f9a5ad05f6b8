import Values

extension Entry {
  /// The entry as it is for an eye; `queries` are those of the record that it does not see, `unhashed` says that a signature
  /// covers something that it does not see.
  func seen(by eye: Eye, hiding queries: Set<String>, unhashed: Bool) -> Entry {
    var seen = act.seen(by: eye, hiding: queries, at: number, under: forms)
    if unhashed { seen.details[.sha256] = nil }
    guard seen != act else { return self }
    return Entry(
      number: number, moment: moment, author: author, site: site, subject: subject, log: log, forms: forms, app: app,
      act: seen, seal: seal)
  }
}

extension Act {
  /// Whether what it did is not there, for it is shown to somebody who does not see it.
  public var isVeiled: Bool {
    switch ActKey.table[kind]?.first {
    case .form: kind != .remark && form == nil || kind == .save && changes.isEmpty
    case .covers: text(.covers) == nil
    default: false
    }
  }

  /// The act as it is for an eye. Of one on a form that is not seen only its kind is left.
  fileprivate func seen(by eye: Eye, hiding hidden: Set<String>, at number: Int, under version: String)
    -> Act
  {
    var out = self
    out.queries = seenQueries(hidden, at: number)
    if let form, !eye.form(form) {
      (out.form, out.changes, out.prompted, out.details, out.unknown, out.why) = (nil, [], [], [:], [], nil)
      return out
    }
    if let form {
      out.changes = changes.filter { eye.place(Place(form, $0.item)) }
      out.prompted = prompted.filter { eye.place(Place(form, $0.item)) && eye.check($0.check, form, [version]) }
    }
    // What a newer version wrote may say anything.
    out.unknown = []
    for key in [ActKey.covers, .values, .adopts] {
      if let value = details[key] { out.details[key] = eye.seen(value) }
    }
    func keep(_ key: ActKey, where isSeen: (String) -> Bool) {
      guard let texts = details[key]?.array else { return }
      let seen = texts.filter { $0.string.map(isSeen) ?? true }
      out.details[key] = seen.isEmpty && key == .without ? nil : .array(seen)
    }
    keep(.renames) { eye.sees(rename: $0) }
    keep(.without) { eye.named($0, nil) }
    let isHidden =
      text(.item).flatMap { ItemPath($0) }.map { item in form.map { !eye.place(Place($0, item)) } ?? false } ?? false
      || text(.query).map(hidden.contains) ?? false
      || text(.visit).map { !eye.visit($0) } ?? false
      || text(.covers).flatMap { Extent($0) }.map { !eye.sees($0) } ?? false
      || text(.row).flatMap { GroupPath($0) }.map { row in form.map { !eye.group($0, row.group) } ?? false } ?? false
    if isHidden { (out.details, out.why) = ([:], nil) }
    // A step on a query gives its words as the reason, too.
    if !queries.isEmpty, out.queries.isEmpty, kind.rawValue.hasPrefix("query.") { out.why = nil }
    return out
  }

  /// The steps of queries that are seen; those that begin one say its id, since others before them may be gone.
  private func seenQueries(_ hidden: Set<String>, at number: Int) -> [QueryEvent] {
    var opened = 0
    return queries.compactMap { event in
      var id = event.query
      if event.step.begins {
        opened += 1
        id = opened == 1 ? "Q\(number)" : "Q\(number).\(opened)"
      }
      guard let id, hidden.contains(id) else {
        var event = event
        if !hidden.isEmpty { event.query = id }
        return event
      }
      return nil
    }
  }
}

extension Eye {
  /// A detail of an act without the places that are not seen.
  fileprivate func seen(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): sees(text) ? value : .null
    case .array(let elements):
      .array(elements.filter { element in element.string.map { sees($0) } ?? true })
    default: value
    }
  }
}
