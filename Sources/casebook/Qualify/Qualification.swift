import Record
import Values

/// The outcome of trying every requirement on a machine.
struct Qualification {
  /// One requirement and what trying it gave.
  struct Row {
    let requirement: Requirement
    let ledger: Ledger
    /// What kept it from being tried to the end.
    let stopped: String?
    let milliseconds: Int64

    var isGood: Bool { ledger.isGood && stopped == nil }
  }

  private(set) var rows: [Row] = []

  /// How many did not hold.
  var failed: Int { rows.count { !$0.isGood } }

  /// Tries requirements one after the other; `told` hears of each as it is done.
  mutating func run(_ requirements: [Requirement], on bench: QualifyBench, told: (Row) throws -> Void) rethrows {
    for requirement in requirements {
      var ledger = Ledger()
      let start = Clock().now().monotonic
      var stopped: String?
      do { try requirement.run(bench, &ledger) } catch { stopped = Wording.sentence(error) }
      let row = Row(
        requirement: requirement, ledger: ledger, stopped: stopped, milliseconds: Clock().now().monotonic - start)
      rows.append(row)
      try told(row)
    }
  }

  /// The record for the validation file.
  func record(by author: Author?, at moment: Moment, host: String) -> String {
    let head = """
      QUALIFICATION OF CASEBOOK \(Study.version) ON THIS MACHINE

      made      \(moment.utc), \(host)
      by        \(author.map { "\($0.name) (\($0.user)), \($0.role.rawValue)" } ?? "nobody who is signed in")
      tried     \(rows.count) requirements, \(rows.reduce(0) { $0 + $1.ledger.tried }) trials
      result    \(failed == 0 ? "all hold" : "\(failed) do NOT hold")


      """
    return head + rows.map(Qualification.text).joined() + "\n"
  }

  private static func text(_ row: Row) -> String {
    let ledger = row.ledger
    let counts = "tried \(ledger.tried), lost \(ledger.lost), missed \(ledger.missed)"
    let wrong = (row.stopped.map { [$0] } ?? []) + ledger.problems
    return "\(row.requirement.id)  \(row.isGood ? "holds" : "DOES NOT HOLD")  \(counts)\n    \(row.requirement.text)\n"
      + "    \(row.requirement.source)\n" + wrong.map { "    ! \($0)\n" }.joined()
  }

  /// The same as a table of a page of the documentation.
  var markdown: String {
    "| | requirement | source | tried | lost | missed |\n|---|---|---|---|---|---|\n"
      + rows.map { row in
        "| \(row.requirement.id) | \(row.requirement.text) | \(row.requirement.source) | \(row.ledger.tried) | \(row.ledger.lost) | \(row.ledger.missed) |\n"
      }.joined()
  }
}
