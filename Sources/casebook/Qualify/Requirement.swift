/// One thing that the programme must do, where that is asked for, and how it is tried on this machine.
struct Requirement {
  /// What the record calls it.
  let id: String
  /// What must be so.
  let text: String
  /// Where it is asked for.
  let source: String
  /// Tries it with the real code on real files.
  let run: (QualifyBench, inout Ledger) throws -> Void

  /// All of them, in the order in which they are tried.
  static var all: [Requirement] { saving + attacks + anchors + people + copies }
}
