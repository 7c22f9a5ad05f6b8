import Forms
import Record
import Values

/// How one form at one visit stands, as one glyph of the casebook and one word beside it.
public enum CellState: String, CaseIterable, Hashable, Sendable {
  /// A query waits for the site.
  case query
  /// The visit is late.
  case late
  /// A value is awaited.
  case awaited
  /// Signed and unchanged since.
  case signed
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
    case .signed: "S"
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
    case .signed: "signed"
    case .complete: "complete"
    case .started: "started"
    case .notDone: "not done"
    case .empty: "empty"
    }
  }

  /// The state of a form: late, query and awaited go before progress.
  public init(_ form: FormPath, in patient: Patient, isLate: Bool) {
    let record = patient.forms[form]
    if patient.queries.contains(where: { $0.place.form == form && $0.state == .open }) {
      self = .query
    } else if let record {
      switch record.state {
      case .notDone: self = .notDone
      case _ where record.values.values.contains { $0.value == .missing(.pending) }: self = .awaited
      case .complete: self = CellState.isSigned(form, patient) ? .signed : .complete
      case .started: self = record.values.isEmpty ? .empty : .started
      }
    } else {
      self = isLate ? .late : .empty
    }
  }

  /// Whether the newest signature of a form still covers what is there.
  static func isSigned(_ form: FormPath, _ patient: Patient) -> Bool {
    guard let signature = patient.entries.last(where: { $0.act.kind == .sign && $0.act.form == form }) else {
      return false
    }
    return (patient.forms[form]?.lastSave?.entry ?? 0) < signature.number
  }
}
