import Values

/// Taking texts out of an act whose line must not keep them: personal data that were leaked.
extension Act {
  /// What stands in place of a text that was taken out; an item's value becomes ``MissingCode/masked``.
  public static let redactedText = "[redacted]"

  /// The places of the act that hold a text, such as `changes/0/now` or `why`.
  public func places(holding text: String) -> [String] {
    places.filter { place in words(at: place).contains { $0.contains(text) } }
  }

  /// The act without what stands at some places; nil when it has no such place.
  public func without(_ places: [String]) -> Act? {
    var act = self
    for place in places { guard act.takeOut(place) else { return nil } }
    return act
  }

  /// Whether nothing but the marks of a redaction stands at a place.
  public func isMasked(at place: String) -> Bool {
    let parts = place.split(separator: "/").map(String.init)
    let index = parts.count > 1 ? Int(parts[1]) ?? -1 : -1
    switch (parts.first, parts.last, parts.count) {
    case ("changes", "was", 3): return changes.indices.contains(index) && changes[index].was == .missing(.masked)
    case ("changes", "now", 3): return changes.indices.contains(index) && changes[index].now == .missing(.masked)
    case ("prompted", "value", 3): return prompted.indices.contains(index) && prompted[index].value == .missing(.masked)
    default: return words(at: place) == [Act.redactedText]
    }
  }

  /// Every place of the act at which a person's words can stand.
  private var places: [String] {
    var all = why?.text == nil ? [] : ["why"]
    for index in changes.indices {
      all += ["was", "now", "why"].map { "changes/\(index)/\($0)" }
    }
    all += prompted.indices.map { "prompted/\($0)/value" }
    for (index, query) in queries.enumerated() {
      all.append("queries/\(index)/text")
      all += (query.confirms ?? []).indices.map { "queries/\(index)/confirms/\($0)" }
    }
    for (key, value) in details.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if value.string != nil { all.append(key.rawValue) }
      all += (value.array ?? []).indices.map { "\(key.rawValue)/\($0)" }
    }
    return all
  }

  private func words(at place: String) -> [String] {
    let parts = place.split(separator: "/").map(String.init)
    let index = parts.count > 1 ? Int(parts[1]) ?? -1 : -1
    switch (parts.first, parts.count) {
    case ("why", 1): return [why?.text].compactMap { $0 }
    case ("changes", 3) where changes.indices.contains(index):
      let change = changes[index]
      if parts[2] == "why" { return [change.why?.text].compactMap { $0 } }
      return Act.words(parts[2] == "was" ? change.was : change.now)
    case ("prompted", 3) where prompted.indices.contains(index): return Act.words(prompted[index].value)
    case ("queries", 3) where queries.indices.contains(index): return [queries[index].text].compactMap { $0 }
    case ("queries", 4) where queries.indices.contains(index):
      let confirms = queries[index].confirms ?? []
      return Int(parts[3]).flatMap { confirms.indices.contains($0) ? [confirms[$0]] : nil } ?? []
    case (let name?, 1): return [ActKey(rawValue: name).flatMap { text($0) }].compactMap { $0 }
    case (let name?, 2):
      let list = ActKey(rawValue: name).flatMap { details[$0]?.array } ?? []
      return list.indices.contains(index) ? [list[index].string].compactMap { $0 } : []
    default: return []
    }
  }

  private static func words(_ value: ItemValue?) -> [String] {
    switch value {
    case .text(let text): [text]
    case .codes(let codes): codes
    case .missing, nil: []
    }
  }

  private mutating func takeOut(_ place: String) -> Bool {
    guard !words(at: place).isEmpty else { return false }
    let parts = place.split(separator: "/").map(String.init)
    let index = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    switch (parts[0], parts.count) {
    case ("why", 1): why = why.map { Reason(code: $0.code, text: Act.redactedText) }
    case ("changes", 3):
      switch parts[2] {
      case "was": changes[index].was = .missing(.masked)
      case "now": changes[index].now = .missing(.masked)
      default: changes[index].why = changes[index].why.map { Reason(code: $0.code, text: Act.redactedText) }
      }
    case ("prompted", 3): prompted[index] = prompted[index].masked
    case ("queries", 3): queries[index].text = Act.redactedText
    case ("queries", 4): queries[index].confirms?[Int(parts[3]) ?? 0] = Act.redactedText
    case (let name, 1): ActKey(rawValue: name).map { details[$0] = .string(Act.redactedText) }
    case (let name, _):
      guard let key = ActKey(rawValue: name), var list = details[key]?.array else { return false }
      list[index] = .string(Act.redactedText)
      details[key] = .array(list)
    }
    return true
  }
}

extension Prompt {
  /// The prompt without the value that was shown.
  fileprivate var masked: Prompt { Prompt(check: check, item: item, value: .missing(.masked)) }
}
