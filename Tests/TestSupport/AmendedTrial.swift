public import Forms
import Values
import Workflow

/// A trial in several versions, as a study keeps them: each can read what was entered under the others.
public struct AmendedTrial {
  /// The versions.
  public let editions: Editions
  private let count: Int

  /// A trial of those versions of its files, the first as ``Unsealed`` names it. Throws ``Diagnostics``.
  public init(_ versions: [[FormFile]], library: ([FormFile]) throws -> ClinicalLibrary = { _ in ClinicalLibrary() })
    throws
  {
    count = versions.count
    let editions = Editions(versions.indices.map { AmendedTrial.identity($0) }) { _ in nil }
    for (index, files) in versions.enumerated() {
      editions.admit(try TrialLoader.load(files, library: try library(files)), as: AmendedTrial.identity(index))
    }
    self.editions = editions
  }

  /// How entries name a version.
  public static func identity(_ index: Int) -> String { index == 0 ? Unsealed.hashing.forms : "1.\(index).0@test" }

  /// A version with what only the others have.
  public subscript(index: Int) -> Trial {
    editions.trial(AmendedTrial.identity(index)) ?? .unread
  }
}
