import ArgumentParser
import Disk
import Forms
import Record
import Values

/// For whose eyes something is listed or given out.
struct SightOption: ParsableArguments {
  @Option(help: "What this role sees; else only what every role sees.") var role: String?

  /// Looks at a study through those eyes, and says when something is left out. Throws ``Failure``.
  func apply(to study: Study) throws {
    if let role { study.givenSight = .role(try study.role(role)) }
    guard role == nil, study.trial.hidesSomething else { return }
    CheckedOutput.printError("note: what not every role sees is left out; --role ROLE gives what that role sees\n")
  }

  /// The act that records that something was given out.
  func export(_ format: String, entries: Int? = nil, of subject: SubjectID? = nil) -> Act {
    var details: [ActKey: JSON] = [
      .format: .string(format), .entries: entries.map { .int($0) } ?? .null, .subject: .optional(subject?.text),
    ]
    if let role { details[.sight] = .string(role) }
    return Act(.export, details: details)
  }
}
