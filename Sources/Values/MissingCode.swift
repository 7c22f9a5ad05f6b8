/// Why a value is not there, as the ward says it.
///
/// | code | meaning |
/// |---|---|
/// | ND | not done |
/// | NA | not applicable |
/// | UNK | unknown |
/// | NASK | not asked |
/// | MSK | masked |
/// | PEND | awaited |
public struct MissingCode: GrowingWord {
  /// The code.
  public let rawValue: String

  /// A code spelled in capital letters and digits.
  public init(word: String) { rawValue = word }

  /// Capital letters and digits, a letter first.
  public static func isWord(_ text: String) -> Bool { isSmallWord(text, from: "A", joined: false) }

  /// Not done.
  public static var notDone: MissingCode { MissingCode(word: "ND") }
  /// Not applicable.
  public static var notApplicable: MissingCode { MissingCode(word: "NA") }
  /// Unknown.
  public static var unknown: MissingCode { MissingCode(word: "UNK") }
  /// Not asked.
  public static var notAsked: MissingCode { MissingCode(word: "NASK") }
  /// Masked: there is a value, and it is not shown.
  public static var masked: MissingCode { MissingCode(word: "MSK") }
  /// Awaited: the value is expected later.
  public static var pending: MissingCode { MissingCode(word: "PEND") }

  /// The codes that this version knows.
  public static let allCases: [MissingCode] = [notDone, notApplicable, unknown, notAsked, masked, pending]
}
