import Forms
import Record
import Values
import Workflow

/// What adopting a version of the forms does, or did, as text and as JSON.
struct AdoptionWords {
  /// The forms before.
  let from: Trial
  /// The forms that are adopted.
  let to: Trial
  /// Whether it is done, or only looked at.
  let isDone: Bool
  /// What was found, record by record.
  let found: [Study.Adopted]
  /// What a place asks.
  let title: (SubjectID, Place) -> String

  /// How many visits are named of each question; all of them stand in the JSON.
  private static let most = 8

  // MARK: Text

  var text: String {
    var lines = ["\(from.name): forms \(from.version) → \(to.version)"]
    let changes = TrialDiff(from: from, to: to).changes
    let counts = TrialChange.Weight.allCases.map { weight in
      "\(changes.count { $0.weight == weight }) \(weight.rawValue)"
    }
    lines.append("\(changes.count) changes: \(counts.joined(separator: ", "))")
    for one in found { lines += self.lines(one) }
    let touched = found.count { $0.effect?.isQuiet == false }
    let same = found.count { $0.effect == nil && $0.problem == nil }
    lines.append(
      "\(found.count) record\(found.count == 1 ? "" : "s"): \(touched) touched, \(found.count - touched - same) only read otherwise, "
        + "\(same) read by it already")
    lines.append(
      !isDone
        ? "nothing was written; without --dry-run it is done" : same == found.count ? "nothing to adopt" : "adopted")
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ one: Study.Adopted) -> [String] {
    if let problem = one.problem { return ["\(one.subject)  NOT ADOPTED: \(problem)"] }
    guard let effect = one.effect else { return ["\(one.subject)  reads by it already"] }
    let kept = effect.kept.isEmpty ? "" : "; \(effect.kept.count) stay with their version"
    var out = ["\(one.subject)  \(count(effect.forms, "form"))\(kept)"]
    /// A line for each thing that is said, with the visits at which it holds.
    func add(_ name: String, _ items: [(words: String, visit: String)]) {
      var order: [String] = []
      var visits: [String: [String]] = [:]
      for item in items {
        if visits[item.words] == nil { order.append(item.words) }
        visits[item.words, default: []].append(item.visit)
      }
      for words in order {
        var seen: Set<String> = []
        let all = (visits[words] ?? []).filter { seen.insert($0).inserted }
        let more = all.count > AdoptionWords.most ? " and \(all.count - AdoptionWords.most) more" : ""
        out.append(
          "  \(name.padding(to: 14))\(words) at \(all.prefix(AdoptionWords.most).joined(separator: ", "))\(more)")
      }
    }
    func named(_ place: Place) -> String { "\(place.form.form), \(title(one.subject, place))" }
    add(
      "renamed",
      effect.renamed.map { ("\($0.from.form.form), \($0.from.item.item) is \($0.to.item.item)", $0.from.form.visit) })
    add("retired", effect.retired.map { (named($0), $0.form.visit) })
    add("to correct", effect.misfits.map { ("\(named($0.place)): \($0.reason)", $0.place.form.visit) })
    add("other meaning", effect.changed.map { (named($0), $0.form.visit) })
    add("to verify", effect.unverified.map { (named($0), $0.form.visit) })
    for signature in effect.stale {
      out.append(
        "  \("stale".padding(to: 14))signature of \(signature.name) over \(signature.extent), #\(signature.entry)")
    }
    add(
      "queries",
      effect.queries.map {
        ("\(AdoptionWords.word($0.step)) \($0.check ?? $0.query ?? ""), \(named($0.place))", $0.place.form.visit)
      })
    for change in effect.visits { out.append("  \("visits".padding(to: 14))\(visit(change))") }
    return out
  }

  private static func word(_ step: QueryEvent.Step) -> String {
    switch step {
    case .open: "opened"
    case .reopen: "asked again"
    case .close: "closed"
    case .cancel: "cancelled"
    default: step.rawValue
    }
  }

  private func visit(_ change: AdoptionEffect.VisitChange) -> String {
    func words(_ window: AdoptionEffect.Window?) -> String {
      window.map { "\(DateText.readable($0.first)) to \(DateText.readable($0.last))" } ?? "not planned"
    }
    return "\(change.visit): \(words(change.before)) → \(words(change.after))"
  }

  private func count(_ items: [some Any], _ word: String) -> String {
    "\(items.count) \(word)\(items.count == 1 ? "" : "s")"
  }

  // MARK: JSON

  var json: String {
    JSON.object([
      ("from", .string(from.version)), ("to", .string(to.version)), ("done", .bool(isDone)),
      ("subjects", .array(found.map(object))),
    ]).harmlessPrettyText + "\n"
  }

  private func object(_ one: Study.Adopted) -> JSON {
    guard let effect = one.effect else {
      return .object([("subject", .string(one.subject.text)), ("problem", .optional(one.problem))])
    }
    func places(_ places: [Place]) -> JSON { .array(places.map { .string($0.description) }) }
    return .object([
      ("subject", .string(one.subject.text)), ("forms", .array(effect.forms.map { .string($0.description) })),
      ("kept", .array(effect.kept.map { .string($0.description) })),
      (
        "renamed",
        .array(
          effect.renamed.map {
            .object([("from", .string($0.from.description)), ("to", .string($0.to.description))])
          })
      ),
      ("retired", places(effect.retired)),
      (
        "misfits",
        .array(
          effect.misfits.map {
            .object([("place", .string($0.place.description)), ("reason", .string($0.reason))])
          })
      ),
      ("changed", places(effect.changed)), ("unverified", places(effect.unverified)),
      ("stale", .array(effect.stale.map { .int($0.entry) })),
      (
        "queries",
        .array(
          effect.queries.map {
            .object([
              ("step", .string($0.step.rawValue)), ("query", .optional($0.query)), ("check", .optional($0.check)),
              ("place", .string($0.place.description)), ("text", .string($0.text)),
            ])
          })
      ),
      (
        "visits",
        .array(
          effect.visits.map {
            .object([
              ("visit", .string($0.visit)), ("before", window($0.before)), ("after", window($0.after)),
            ])
          })
      ),
    ])
  }

  private func window(_ window: AdoptionEffect.Window?) -> JSON {
    window.map { .array([.string($0.first.description), .string($0.last.description)]) } ?? .null
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
