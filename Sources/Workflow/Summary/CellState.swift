public import Forms
public import Record
import Values

/// How one form at one visit stands, as one glyph of the casebook and one word beside it.
public enum CellState: String, CaseIterable, Hashable, Sendable {
  /// A query waits for the site.
  case query
  /// The visit is late.
  case late
  /// A value is awaited.
  case awaited
  /// Signed, and changed since.
  case stale
  /// Closed for good.
  case locked
  /// Takes no values for now.
  case frozen
  /// Signed and unchanged since.
  case signed
  /// Complete, and every value compared with its source.
  case verified
  /// Declared complete.
  case complete
  /// Begun.
  case started
  /// Will not be filled in.
  case notDone
  /// Nothing there yet.
  case empty

  /// The glyph.
  public var glyph: String {
    switch self {
    case .query: "Q"
    case .late: "L"
    case .awaited: "~"
    case .stale: "s"
    case .locked: "#"
    case .frozen: "="
    case .signed: "S"
    case .verified: "V"
    case .complete: "✓"
    case .started: "◐"
    case .notDone: "–"
    case .empty: "·"
    }
  }

  /// The word.
  public var word: String {
    switch self {
    case .query: "query open"
    case .late: "visit late"
    case .awaited: "value awaited"
    case .stale: "changed since it was signed"
    case .locked: "locked"
    case .frozen: "frozen"
    case .signed: "signed"
    case .verified: "verified"
    case .complete: "complete"
    case .started: "started"
    case .notDone: "not done"
    case .empty: "empty"
    }
  }

  /// The state of a form: what waits for somebody goes before what holds it shut, and that before progress.
  ///
  /// `asked` are the forms with an open query, if the caller knows them; many cells are asked for at once.
  public init(
    _ form: FormPath, in patient: Patient, of trial: Trial, isLate: Bool, asked: Set<FormPath>? = nil
  ) {
    let record = patient.forms[form]
    let signature = patient.signature(over: form)
    let isAsked = asked.map { $0.contains(form) } ?? patient.askedForms.contains(form)
    if isAsked {
      self = .query
    } else if record == nil, patient.closure(of: form) == .open {
      self = isLate ? .late : .empty
    } else if signature != nil, !patient.isSigned(form) {
      self = .stale
    } else if record?.values.values.contains(where: { $0.value == .missing(.pending) }) == true {
      self = .awaited
    } else {
      self = CellState.progress(form, record, signature, patient, trial)
    }
  }

  private static func progress(
    _ form: FormPath, _ record: FormRecord?, _ signature: Signature?, _ patient: Patient, _ trial: Trial
  ) -> CellState {
    switch patient.closure(of: form) {
    case .locked: return .locked
    case .frozen: return .frozen
    case .open: break
    }
    switch record?.state {
    case nil: return .empty
    case .notDone?: return .notDone
    case .started?: return record?.values.isEmpty == true ? .empty : signature == nil ? .started : .signed
    case .complete?: return signature != nil ? .signed : isVerified(form, record, trial) ? .verified : .complete
    }
  }

  /// Whether a form has values to compare with a source, and all of them were.
  private static func isVerified(_ form: FormPath, _ record: FormRecord?, _ trial: Trial) -> Bool {
    guard let record, !record.verified.isEmpty else { return false }
    return record.values.allSatisfy { item, stored in
      record.verified[item] != nil || !trial.isVerifiable(stored, in: form.form)
    }
  }
}
