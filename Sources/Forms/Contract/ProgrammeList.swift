/// Code lists that the programme itself offers; a trial says in codes.yaml which codes they have.
public enum ProgrammeList: String, CaseIterable, Sendable {
  /// Reasons for changing a value that was settled.
  case changeReason = "CHANGEREASON"
  /// Answers to queries.
  case queryReply = "QUERYREPLY"
  /// Laboratory tests, with units and limits.
  case laboratoryTests = "LBTEST"

  /// What it is, in a sentence.
  public var says: String {
    switch self {
    case .changeReason: "Reasons for changing a value that was settled; without it words are asked for."
    case .queryReply: "Short answers to queries; without it words are asked for."
    case .laboratoryTests: "Laboratory tests with units and usual limits, which `calc grade` reads."
    }
  }
}

extension Trial {
  /// A list of the programme; nil where the trial has none.
  public func codes(_ list: ProgrammeList) -> CodeList? { codes[list.rawValue] }
}
