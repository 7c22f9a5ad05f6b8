import Values

/// Signatures, verification and values that belong to somebody else, as the fold takes them in.
extension Patient {
  mutating func foldSignature(_ entry: Entry, _ extent: Extent?) {
    guard let extent else { return }
    let act = entry.act
    let without = act.without
    signatures.append(
      Signature(
        entry: entry.number, by: entry.author.user, name: entry.author.name, role: entry.author.role,
        at: entry.moment.milliseconds, meaning: act.text(.meaning) ?? "", extent: extent,
        count: act.details[.count]?.whole ?? 0, sha256: act.text(.sha256) ?? "",
        derived: act.details[.values]?.array?.compactMap(\.string) ?? [],
        without: without))
    for path in forms.keys where extent.touches(path) && !without.contains(path.form) {
      if extent.holds(path) {
        forms[path]?.settledAt = entry.number
      } else if let items = forms[path]?.values.keys {
        for item in items where extent.holds(Place(path, item)) { forms[path]?.settled.insert(item) }
      }
    }
  }

  mutating func foldVerification(_ entry: Entry) {
    for place in places(entry) {
      guard forms[place.form]?.values[place.item] != nil else { continue }
      forms[place.form]?.verified[place.item] = entry.number
      forms[place.form]?.settled.insert(place.item)
    }
  }

  /// The places that a verification, or its end, names.
  func places(_ entry: Entry) -> [Place] {
    entry.act.details[.values]?.array?.compactMap { $0.string.flatMap { Place($0) } } ?? []
  }

  func checkMisfiled(_ entry: Entry) throws(FoldError) {
    guard let path = entry.act.form else { throw .incomplete(entry: entry.number, key: .form) }
    guard let numbers = entry.act.details[.entries]?.array?.compactMap(\.whole), !numbers.isEmpty,
      numbers.allSatisfy({ number in
        entries.indices.contains(number - 1) && entries[number - 1].act.form == path
          && !entries[number - 1].act.changes.isEmpty
      })
    else { throw .incomplete(entry: entry.number, key: .entries) }
  }

  /// Takes values back to what stood there before saves that belong to another patient; rows left empty are struck.
  mutating func foldMisfiled(_ entry: Entry) {
    guard let path = entry.act.form, var record = forms[path] else { return }
    forms[path] = nil
    let numbers = entry.act.details[.entries]?.array?.compactMap(\.whole) ?? []
    for number in numbers.sorted(by: >) where entries.indices.contains(number - 1) {
      for change in entries[number - 1].act.changes {
        let item = current(change.item, of: path, since: number)
        guard record.values[item]?.entry == number else { continue }
        record.put(change.was.map { earlier($0, of: Place(path, change.item), before: number) }, at: item)
        record.verified[item] = nil
      }
    }
    let items = record.values.keys
    for (list, rows) in record.rows {
      for row in rows {
        let path = GroupPath(list.steps.dropLast() + [GroupPath.Step(list.group, row: row)])
        if !items.contains(where: { path.holds($0.group) }) { record.strike(path) }
      }
    }
    if record.state == .complete { record.state = .started }
    record.changes.append(entry.number)
    forms[path] = record
  }

  /// The value that stood at a place before an entry, with who put it there.
  private func earlier(_ value: ItemValue, of place: Place, before number: Int) -> StoredValue {
    for entry in entries.prefix(number - 1).reversed() where entry.act.form == place.form {
      guard let change = entry.act.changes.last(where: { $0.item == place.item }) else { continue }
      return StoredValue(
        value: value, entry: entry.number, by: entry.author.user, typist: change.typist ?? entry.author.user,
        at: change.typed ?? entry.moment.milliseconds, source: change.source)
    }
    return StoredValue(trying: value)
  }
}
