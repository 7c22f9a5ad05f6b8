public import Forms
import Values

/// What a patient may withdraw from, one by one: a drug, visits, imaging, contact, further data.
public enum WithdrawalScope: Hashable, Sendable {
  /// One drug of the trial.
  case drug(String)
  /// Coming to the clinic.
  case visits
  /// Imaging.
  case imaging
  /// Being called or written to.
  case contact
  /// The collection of any further data.
  case data

  /// Everything that can be withdrawn from in a trial, in the order of the list on the screen.
  public static func all(in trial: Trial) -> [WithdrawalScope] {
    trial.drugs.map { .drug($0.name) } + [.visits, .imaging, .contact, .data]
  }

  /// What is offered in a trial: imaging only where something is imaged.
  public static func offered(in trial: Trial) -> [WithdrawalScope] {
    let isImaged = trial.has(.lesions) || trial.bindings.isBound(.imaging)
    return all(in: trial).filter { $0 != .imaging || isImaged }
  }

  /// The name in the journal.
  public var name: String {
    switch self {
    case .drug(let drug): drug
    case .visits: "visits"
    case .imaging: "imaging"
    case .contact: "contact"
    case .data: "data"
    }
  }

  /// The scope of that name; nil when the trial has none.
  public init?(_ name: String, in trial: Trial) {
    guard let scope = WithdrawalScope.all(in: trial).first(where: { sameBytes($0.name, name) }) else { return nil }
    self = scope
  }

  /// What it is called on the screen.
  public func title(in trial: Trial, language: String) -> String {
    switch self {
    case .drug(let drug): trial.drugs.first { sameBytes($0.name, drug) }?.title.text(language) ?? drug
    case .visits: "visits"
    case .imaging: "imaging"
    case .contact: "contact"
    case .data: "further data"
    }
  }
}
