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

  /// What an act that gives something out says about it.
  var details: [ActKey: JSON] { role.map { [.sight: .string($0)] } ?? [:] }
}
