import Record
import Values

extension TrialReader {
  /// Reads `visits:` and `first-day:`.
  mutating func readVisits(_ root: YAMLNode) {
    if let node = root["first-day"] {
      if let day = reader.whole(node), day == 0 || day == 1 {
        firstDay = day
      } else {
        reader.report(
          node, "the first day is 0 or 1", hint: "1: the day of the anchor is day 1, the one before it day -1")
      }
    }
    let names = (root["visits"]?.list ?? []).compactMap { $0["visit"]?.text }
    for node in root["visits"]?.list ?? [] { readVisit(node, among: names) }
  }

  private mutating func readVisit(_ node: YAMLNode, among names: [String]) {
    reader.allow(KeyedPart.visit.names, in: node)
    guard let name = reader.required("visit", in: node), let nameNode = node["visit"] else { return }
    if !FormPath.isVisit(name) {
      reader.report(nameNode, "'\(name)' cannot name a visit", hint: "capital letters, then digits")
    }
    if visitNodes[name] != nil { reader.report(nameNode, "the visit '\(name)' twice") }
    visitNodes[name] = nameNode
    let isLog = reader.flag(node["log"])
    if isLog, visits.contains(where: \.isLog) {
      reader.report(node["log"] ?? node, "a second visit with logs", hint: "all logs stand in one visit")
    }
    if (node["forms"]?.list ?? []).isEmpty {
      reader.report(nameNode, "the visit '\(name)' has no forms", hint: "forms: [visit, …]")
    }
    let anchor = anchor(node["anchor"], among: names)
    if anchor == nil, node["anchor"] == nil, let day = node["day"] ?? node["every"] {
      reader.report(
        day, "no anchor from which it is counted", hint: "anchor: \(TrialReader.anchorWords), or a visit before it")
    }
    if anchor != nil, node["day"] == nil, node["every"] == nil, let anchorNode = node["anchor"] {
      reader.report(
        anchorNode, "nothing says on which day after it '\(name)' is due",
        hint: "day: 14 for a single visit, every: 21 for a series")
    }
    if let anchor, let anchorNode = node["anchor"] { anchoredAt.append((name, anchor, anchorNode)) }
    series(node, name)
    for key in ["every", "then", "until"] {
      if let node = node[key], let days = reader.whole(node), days < 1 {
        reader.report(node, "\(days) is no number of days", hint: "1 or more")
      }
    }
    var then: (until: Int, every: Int)?
    if let until = reader.whole(node["until"]), let every = reader.whole(node["then"]) { then = (until, every) }
    var named: Set<String> = []
    for form in node["forms"]?.list ?? [] {
      if let text = form.text, !named.insert(text).inserted {
        reader.report(form, "the form '\(text)' twice at \(name)")
      }
      namedForms.append((form.text ?? "", form))
      visitForms.append((name, form.text ?? "", form))
    }
    visits.append(
      VisitDefinition(
        name: name, title: reader.localText(node["title"]) ?? LocalText(name), repeats: reader.flag(node["repeats"]),
        isUnscheduled: reader.flag(node["unscheduled"]), isLog: isLog,
        anchor: anchor ?? .firstDose, day: offsets(node["day"]), every: reader.whole(node["every"]), then: then,
        window: reader.range(node["window"]) ?? 0...0, forms: reader.texts(node["forms"])))
  }

  /// What belongs to a series, and what to a single visit.
  private mutating func series(_ node: YAMLNode, _ name: String) {
    let repeats = reader.flag(node["repeats"])
    if repeats, let day = node["day"] {
      reader.report(
        day, "\(name) is a series, and a day is that of a single visit", hint: "every: 21, or leave 'repeats:' out")
    }
    if !repeats, let every = node["every"] {
      reader.report(every, "\(name) is a single visit, and every: is for a series", hint: "repeats: true, or day: 14")
    }
    if let window = node["window"], let text = window.text, let days = Int(text), days != 0 {
      let most = abs(days)
      reader.report(window, "a window has a first and a last day", hint: "window: -\(most)..\(most)")
    }
  }

  /// Days after the anchor: where the anchor is day 1, day 1 is no day after it.
  private mutating func offsets(_ node: YAMLNode?) -> ClosedRange<Int>? {
    guard let node, let range = reader.range(node) else { return nil }
    guard firstDay == 1 else { return range }
    guard range.lowerBound != 0, range.upperBound != 0 else {
      reader.report(node, "there is no day 0", hint: "first-day: 1 counts the day of the anchor as day 1")
      return nil
    }
    func offset(_ day: Int) -> Int { day > 0 ? day - 1 : day }
    return offset(range.lowerBound)...offset(range.upperBound)
  }

  static let anchorWords = "consent, randomisation, first-dose, previous-dose, last-dose"

  /// What a visit is counted from: a word for a dose, a date that is bound, an item, or a visit.
  private mutating func anchor(_ node: YAMLNode?, among names: [String]) -> VisitDefinition.Anchor? {
    guard let node, let text = node.text else { return nil }
    if let word = VisitDefinition.Anchor.words[text] { return word }
    if names.contains(text) { return .visit(text) }
    if text.contains("/") {
      let parts = text.split(separator: "/").map(String.init)
      guard parts.count == 2 else { return unknown(text, node, names) }
      let binding = Binding(text, .schedule, .item(.date), "What a visit is counted from.")
      boundPlaces.append(BoundPlace(binding: binding, text: text, node: node))
      return .date(.init(form: parts[0], item: parts[1]))
    }
    for name in [text, text + "-date"] {
      let isDate = Binding.all.contains { $0.name == name && $0.shape == .item(.date) }
      guard isDate else { continue }
      guard let key = bindings[name].map({ Bindings(names: [name: $0]) })?.item(Binding(name, .schedule, .form, ""))
      else {
        reader.report(node, "'\(name)' is not bound", hint: "bindings: {\(name): form/ITEM}")
        return nil
      }
      return .date(key)
    }
    return unknown(text, node, names)
  }

  private mutating func unknown(_ text: String, _ node: YAMLNode, _ names: [String]) -> VisitDefinition.Anchor? {
    let words = ["consent", "randomisation"] + VisitDefinition.Anchor.words.keys.sorted() + names
    let near = Nearest.to(text, among: words).map { "did you mean '\($0)'?" }
    reader.report(
      node, "no anchor '\(text)'",
      hint: near ?? "one of: \(TrialReader.anchorWords), a bound date, form/ITEM, or a visit")
    return nil
  }
}
