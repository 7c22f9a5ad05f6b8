import Forms
import ArgumentParser
import Exchange
import Oncology
import Workflow
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
          ctcae == .five ? .v5 : .v6, catalogues: try Grade.catalogues(), worstCase: worstCase, names: Grade.names)
        try table.answer(hint: "'casebook help calc grade' names the columns") { calculator.run($0) }
      }
    }

    /// The names of laboratory tests in the code list of the trial that the programme carries.
    private static let names: @Sendable () -> [(code: String, names: [String])] = {
      let files = TrialFiles.embedded
      guard let library = try? ClinicalStandards.library(for: files),
        let trial = try? TrialLoader.load(files, library: library)
      else { return [] }
      return (trial.codes(.laboratoryTests)?.entries ?? []).map { entry in
        (entry.code, Array(entry.say.texts.values) + entry.synonyms)
      }
    }

    /// The terms of both versions, as the programme carries them.
    private static func catalogues() throws -> [CTCAECatalogue] {
      let files = TrialFiles.embedded
      return try [(CTCAEVersion.v5, "ctcae/v5.csv"), (.v6, "ctcae/v6.csv")].map { version, name in
        let bytes = files.first { sameBytes($0.name, name) }?.bytes ?? []
        // Other words are written for the terms of v5.0; by them the terms of v6.0 are found that grade the same.
        let words = version == .v5 ? files.first { sameBytes($0.name, "ctcae/synonyms.csv") }?.bytes ?? [] : []
        do throws(CTCAECatalogue.Failure) {
          return try CTCAECatalogue(version: version, terms: bytes, synonyms: words)
        } catch {
          throw Failure("the programme does not carry \(name): \(error)", code: 70)
        }
      }
    }
  }
}
