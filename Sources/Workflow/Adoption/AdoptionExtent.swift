import Forms
import Record
import Values

/// Which forms of a record go over to another version, and which stay.
///
/// | | begun | not begun |
/// |---|---|---|
/// | frozen or locked | stays | goes over |
/// | everything | goes over | goes over |
/// | from a visit | goes over at it, after it, and in logs | stays at the visits before |
/// | from a day | goes over when it was begun on that day or later | goes over when it is begun on that day or later |
struct AdoptionExtent {
  /// The begun forms that go over.
  let forms: [FormPath]
  /// The begun forms that stay.
  let kept: [FormPath]
  /// Visits that stay, also what is not begun at them.
  let visits: [String]

  init(_ wish: AdoptionWish, _ reading: Reading) {
    let patient = reading.patient
    let staying = AdoptionExtent.staying(wish.scope, reading)
    let begun = patient.forms.keys.filter { patient.version(of: $0, on: reading.today) != wish.version }.sorted {
      one, other in
      one.visit == other.visit ? one.form < other.form : reading.isEarlier(one.visit, than: other.visit)
    }
    func goes(_ path: FormPath) -> Bool {
      guard patient.closure(of: path) == .open, !staying.contains(path.visit) else { return false }
      guard case .fromDay(let day) = wish.scope else { return true }
      return patient.begun(path).map { $0.earliest >= day.earliest } ?? true
    }
    forms = begun.filter(goes)
    kept = begun.filter { !goes($0) }
    visits = staying
  }

  /// The visits before the one from which on a version is used.
  private static func staying(_ scope: AdoptionWish.Scope, _ reading: Reading) -> [String] {
    guard case .fromVisit(let visit) = scope else { return [] }
    let trial = reading.trial
    var out = reading.patient.visits.filter { !trial.isLog($0) && $0 != visit && reading.isEarlier($0, than: visit) }
    let own = trial.visit(visit)
    if let own, let number = trial.visitNumber(visit), number > 1 {
      out += (1..<min(number, 1000)).map { own.name($0) }
    }
    if let own, let place = trial.visits.firstIndex(of: own) {
      out += trial.visits.prefix(place).filter { !$0.repeats && !$0.isLog }.map(\.name)
    }
    return Set(out).sorted { reading.isEarlier($0, than: $1) }
  }
}

extension Patient {
  /// The ward's day on which a form was begun.
  fileprivate func begun(_ path: FormPath) -> PartialDate? {
    entries.first { $0.act.form == path }?.moment.localDate
  }
}
