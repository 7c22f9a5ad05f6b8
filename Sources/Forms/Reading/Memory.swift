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
    var clinical: [String: [FormPath: ExpressionValue]] = [:]
    var visitDates: [String: PartialDate?] = [:]
    var dates: [String: [PartialDate]] = [:]
    var order: [String: [FormPath]] = [:]
    var visitOrders: [String: VisitOrder] = [:]
    var earlier: [Earlier: [FormPath]] = [:]
    var others: [String: any Sendable] = [:]

    /// A form at earlier visits.
    struct Earlier: Hashable {
      /// Which visits are meant.
      enum Which: Hashable {
        case before(String)
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
        derived[key]?.forget { revision.reaches($0, by: reads) }
      }
      for (check, reads) in trial.graph.conditions(reading: path.form) {
        conditions[check]?.forget { revision.reaches($0, by: reads) }
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
    scopes = scopes.filter { !withRows.contains($0.key.form) }
    clinical = clinical.filter { !graph.value($0.key, reads: form) }
    dates = dates.filter { !graph.binding($0.key, reads: form) }
    others = graph.anyValueReads(form) ? [:] : others.filter { !$0.key.hasPrefix("because") }
    order[form] = nil
    let isDose = graph.binding("dose", reads: form)
    earlier = earlier.filter { $0.key.form != form && !(isDose && $0.key.which == .baseline) }
    if graph.binding("visit-date", reads: form) {
      visitDates = [:]
      order = [:]
      visitOrders = [:]
      earlier = [:]
    }
  }
}

extension [FormPath: [ItemPath: ExpressionValue]] {
  fileprivate mutating func forget(_ isReached: (FormPath) -> Bool) { self = filter { !isReached($0.key) } }
}

extension [FormPath: [Bool]] {
  fileprivate mutating func forget(_ isReached: (FormPath) -> Bool) { self = filter { !isReached($0.key) } }
}
