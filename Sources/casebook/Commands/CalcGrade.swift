import Forms
import ArgumentParser
import Exchange
import Oncology
import Values

extension CalcCommand {
  /// Grades by CTCAE.
  struct Grade: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Grades by CTCAE from a table of values.",
      discussion: """
        Columns: term,value,unit,low,high,baseline,direction, and baseline_abnormal where it is known. grade and why \
        are added: a grade is empty when it cannot be told, and a range such as 1-2 where symptoms decide.
        """)

    /// A version as it is typed.
    enum Version: String, ExpressibleByArgument, CaseIterable {
      case five = "5"
      case six = "6"
    }

    @OptionGroup var table: Table
    @Option(help: "The version of CTCAE: 5 or 6.") var ctcae: Version
    @Flag(help: "One number for each row: the worse grade where symptoms decide.") var worstCase = false

    func run() throws {
      try reporting {
        let calculator = GradeCalculator(
          ctcae == .five ? .v5 : .v6, catalogues: try Grade.catalogues(), worstCase: worstCase)
        try table.answer(hint: "'casebook help calc grade' names the columns") { calculator.run($0) }
      }
    }

    /// The terms of both versions, as the programme carries them.
    private static func catalogues() throws -> [CTCAECatalogue] {
      let files = TrialFiles.embedded
      return try [(CTCAEVersion.v5, "ctcae/v5.csv"), (.v6, "ctcae/v6.csv")].map { version, name in
        let bytes = files.first { sameBytes($0.name, name) }?.bytes ?? []
        do throws(CTCAECatalogue.Failure) { return try CTCAECatalogue(version: version, terms: bytes) } catch {
          throw Failure("the programme does not carry \(name): \(error)", code: 70)
        }
      }
    }
  }
}
