import Values

/// Adoptions as the fold takes them in.
extension Patient {
  /// Checks that a version was adopted before anything is recorded under it. Throws ``FoldError``.
  func checkVersion(_ entry: Entry) throws(FoldError) {
    guard let first = entries.first, entry.forms != first.forms, !first.forms.isEmpty,
      !adoptions.contains(where: { $0.version == entry.forms })
    else { return }
    throw .version(entry: entry.number, forms: entry.forms)
  }

  func checkAdoption(_ entry: Entry) throws(FoldError) {
    let act = entry.act
    guard act.text(.version)?.isEmpty == false else { throw .incomplete(entry: entry.number, key: .version) }
    guard (act.details[.adopts]?.array ?? []).allSatisfy({ $0.string.flatMap { FormPath($0) } != nil }) else {
      throw .incomplete(entry: entry.number, key: .adopts)
    }
    guard (act.details[.renames]?.array ?? []).allSatisfy({ $0.string.flatMap { Adoption.Rename($0) } != nil }) else {
      throw .incomplete(entry: entry.number, key: .renames)
    }
    guard (act.details[.values]?.array ?? []).allSatisfy({ $0.string.flatMap { Place($0) } != nil }) else {
      throw .incomplete(entry: entry.number, key: .values)
    }
  }

  /// Takes another version of the forms: renamed items move with all that hangs on them; a value whose question means
  /// something else is no longer verified, and what was signed over it is stale.
  mutating func foldAdoption(_ entry: Entry) {
    guard let adoption = Adoption(entry) else { return }
    adoptions.append(adoption)
    for path in adoption.forms {
      forms[path]?.version = adoption.version
      let names = Dictionary(
        adoption.renames.filter { $0.form == path.form }.map { ($0.was, $0.now) },
        uniquingKeysWith: { first, _ in first })
      if !names.isEmpty { rename(names, in: path) }
    }
    for place in places(entry) {
      forms[place.form]?.verified[place.item] = nil
      if forms[place.form]?.changes.last != entry.number { forms[place.form]?.changes.append(entry.number) }
    }
  }

  private mutating func rename(_ names: [String: String], in path: FormPath) {
    forms[path]?.rename(names)
    func renamed(_ place: Place) -> Place {
      guard place.form == path, let now = names[place.item.item] else { return place }
      return Place(path, ItemPath(place.item.group, now))
    }
    for index in queries.indices {
      queries[index].place = renamed(queries[index].place)
      // A confirmation stands as long as what it rests on does, under whatever name.
      queries[index].confirms = queries[index].confirms.map { reads in
        reads.map { read in
          guard let sign = read.firstIndex(of: "="), let place = Place(String(read[..<sign])) else { return read }
          return "\(renamed(place))\(read[sign...])"
        }.sorted(by: bytesBefore)
      }
    }
    for index in remarks.indices where remarks[index].form == path {
      guard let item = remarks[index].item, let now = names[item.item] else { continue }
      remarks[index].item = ItemPath(item.group, now)
    }
  }
}

extension FormRecord {
  /// Moves the values of items to their new names, with what was verified and settled of them.
  fileprivate mutating func rename(_ names: [String: String]) {
    func renamed(_ item: ItemPath) -> ItemPath? { names[item.item].map { ItemPath(item.group, $0) } }
    // All leave their places before any takes its new one: two items may exchange their names.
    let moved = values.compactMap { item, value in renamed(item).map { (item, $0, value, verified[item]) } }
    for (item, _, _, _) in moved { (values[item], verified[item]) = (nil, nil) }
    for (_, now, value, entry) in moved { (values[now], verified[now]) = (value, entry) }
    settled = Set(settled.map { renamed($0) ?? $0 })
  }
}
