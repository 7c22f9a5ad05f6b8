import Expressions
import Record
import Synchronization
import Values

extension Reading {
  /// What a reading has worked out so far.
  struct Memory {
    var derived: [ItemDefinition.Key: [FormPath: [ItemPath: ExpressionValue]]] = [:]
    /// Whether the condition of a check holds, for each of the places where it is asked in a form.
    var conditions: [ReadGraph.CheckKey: [FormPath: [Bool]]] = [:]
    /// The places of a chain of groups in a form.
    var scopes: [FormPath: [[String]: [Scope]]] = [:]
    /// The rows of a list in a form.
    var rows: [FormPath: [GroupPath: [Scope]]] = [:]
    var clinical: [String: [FormPath: ExpressionValue]] = [:]
    var visitDates: [String: PartialDate?] = [:]
    var dates: [Binding: [PartialDate]] = [:]
    var order: [String: [FormPath]] = [:]
    var visitOrders: [String: VisitOrder] = [:]
    var earlier: [Earlier: [FormPath]] = [:]
    var others: [String: any Sendable] = [:]

    /// A form at earlier visits.
    struct Earlier: Hashable {
      /// Which visits are meant.
      enum Which: Hashable {
        case before(String)
        case scheduledBefore(String)
        case baseline
      }

      let form: String
      let which: Which
    }
  }

  /// Takes over what an earlier reading has worked out and the changed forms cannot have changed.
  func keep(from earlier: Reading, changed: Set<FormPath>) {
    let known = earlier.memory.withLock { $0 }
    var kept = known
    kept.derived = [:]
    kept.conditions = [:]
    for path in changed { kept.forgetWhole(path.form, trial.graph) }
    memory.withLock { $0 = kept }
    // Which places a change reaches depends on the order of the visits, which this reading knows from here on.
    var (derived, conditions) = (known.derived, known.conditions)
    for path in changed {
      let revision = Revision(of: path, from: earlier, to: self)
      for (key, reads) in trial.graph.derived(reading: path.form) {
        derived.forget(in: key) { revision.reaches($0, by: reads) }
      }
      for (check, reads) in trial.graph.conditions(reading: path.form) {
        conditions.forget(in: check) { revision.reaches($0, by: reads) }
      }
    }
    memory.withLock {
      $0.derived = derived
      $0.conditions = conditions
    }
  }

  /// Whether the condition of a check holds, for each of its places in a form in their order.
  func conditions(of check: Check, _ key: ReadGraph.CheckKey, at scopes: [Scope], in path: FormPath) -> [Bool] {
    guard let when = check.when else { return scopes.map { _ in true } }
    if let known = memory.withLock({ $0.conditions[key]?[path] }), known.count == scopes.count { return known }
    let found = scopes.map { holds(when, at: $0) }
    memory.withLock { $0.conditions[key, default: [:]][path] = found }
    return found
  }
}

extension Reading.Memory {
  /// Lets go of what is remembered without the place for which it was worked out, as far as a form can change it.
  fileprivate mutating func forgetWhole(_ form: String, _ graph: ReadGraph) {
    let withRows = graph.formsWithRows(from: form).union([form])
    scopes.forget { withRows.contains($0.form) }
    rows.forget { withRows.contains($0.form) }
    clinical.forget { graph.value($0, reads: form) }
    dates.forget { graph.binding($0, reads: form) }
    if graph.anyValueReads(form) { others = [:] } else { others.forget { $0.hasPrefix("because") } }
    order[form] = nil
    let isDose = graph.binding(.dose, reads: form)
    earlier.forget { $0.form == form || isDose && $0.which == .baseline }
    if graph.binding(.visitDate, reads: form) {
      visitDates = [:]
      order = [:]
      visitOrders = [:]
      earlier = [:]
    }
  }
}

extension Dictionary {
  /// Removes what stands under some keys; where there are none it stays the very same, shared with its copies.
  fileprivate mutating func forget(_ isGone: (Key) -> Bool) {
    for key in keys.filter(isGone) { self[key] = nil }
  }

  /// Removes what is kept under a key for some forms.
  fileprivate mutating func forget<Kept>(in key: Key, _ isGone: (FormPath) -> Bool) where Value == [FormPath: Kept] {
    guard let gone = self[key]?.keys.filter(isGone), !gone.isEmpty else { return }
    for path in gone { self[key]?[path] = nil }
  }
}
