extension Patient {
  /// The record as it is for an eye: values, rows, queries, remarks and what entries say of them are not there where they
  /// are not seen. The entries keep their numbers, authors, moments and seals.
  ///
  /// Nothing can be folded onto it: it is for what is shown and given out.
  public func seen(by eye: Eye) -> Patient {
    var out = self
    let hidden = Set(queries.filter { !eye.sees($0, of: self) }.map(\.id))
    out.forms = [:]
    for (path, record) in forms where eye.form(path) { out.forms[path] = record.seen(by: eye, at: path) }
    out.visits = visits.filter(eye.visit)
    out.missedVisits = missedVisits.filter { eye.visit($0.key) }
    out.queries.removeAll { hidden.contains($0.id) }
    out.remarks.removeAll { remark in
      !eye.form(remark.form) || remark.item.map { !eye.place(Place(remark.form, $0)) } ?? false
    }
    // From the hash of values of which one is not seen it could be found out, where it has few choices.
    var partly: Set<Int> = []
    out.signatures = signatures.filter { eye.sees($0.extent) }.map { signature in
      var seen = signature
      seen.derived = signature.derived.filter { eye.sees($0) }
      seen.without = signature.without.filter { eye.named($0, nil) }
      guard !eye.seesAll(of: signature, in: self) else { return seen }
      partly.insert(signature.entry)
      seen.sha256 = ""
      return seen
    }
    out.put(entries.map { $0.seen(by: eye, hiding: hidden, unhashed: partly.contains($0.number)) })
    return out
  }
}

extension FormRecord {
  /// The form as it is for an eye.
  fileprivate func seen(by eye: Eye, at path: FormPath) -> FormRecord {
    func sees(_ item: ItemPath) -> Bool { eye.place(Place(path, item)) }
    func sees(_ group: GroupPath) -> Bool { eye.group(path, group.steps.last?.group ?? "") }
    var out = self
    out.values = values.filter { sees($0.key) }
    out.verified = verified.filter { sees($0.key) }
    out.settled = settled.filter { sees($0) }
    out.rows = rows.filter { sees($0.key) }
    out.struck = struck.filter { sees($0) }
    out.highestRow = highestRow.filter { sees($0.key) }
    return out
  }
}
