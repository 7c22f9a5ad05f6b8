import Disk
import ArgumentParser
import Exchange
import Oncology
import Values

extension CalcCommand {
  /// Kaplan-Meier.
  struct Survival: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Kaplan-Meier medians and curves from a table of times.",
      discussion: """
        Columns: time,event and, where there are several, group; event is 1 where it came and 0 where the patient was \
        censored. A row for each group is written: n,events,median,lower,upper; NA for what is not reached.
        """)

    /// How intervals are made, as it is typed.
    enum Interval: String, ExpressibleByArgument, CaseIterable {
      case log
      case logLog = "log-log"
      case plain
    }

    @OptionGroup var table: Table
    @Option(help: "The intervals: log as in R, log-log as in SAS, or plain.") var conf: Interval = .log
    @Option(help: "Times at which survival is added, with commas between.") var at: String?
    @Flag(help: "The steps of the curves instead of the medians.") var steps = false

    func run() throws {
      try reporting {
        let calculator = SurvivalCalculator(
          interval: SurvivalCurve.Interval(rawValue: conf.rawValue) ?? .log, times: try times(), showsSteps: steps)
        try table.answer(hint: "'casebook help calc survival' names the columns") { calculator.run($0) }
      }
    }

    private func times() throws -> [Number] {
      guard let at else { return [] }
      if steps { throw Failure.usage("--at and --steps are two answers", hint: "ask for one of them at a time") }
      return try at.split(separator: ",", omittingEmptySubsequences: false).map { part in
        guard let time = Number(part.filter { $0 != " " }), time >= .zero else {
          throw Failure.usage("--at: '\(part)' is not a time", hint: "write times as 180,365")
        }
        return time
      }
    }
  }

  /// A proportion with its exact interval.
  struct Share: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "proportion", abstract: "A proportion with its exact interval (Clopper-Pearson).")

    @Argument(help: "How many had it.") var count: Int
    @Argument(help: "How many there were.") var total: Int
    @Option(help: "The level of the interval.") var level = 0.95
    @Flag(help: "As JSON.") var json = false

    func run() throws {
      try reporting {
        let answer: ProportionCalculator
        do throws(ProportionCalculator.Failure) {
          answer = try ProportionCalculator(count, of: total, level: level)
        } catch {
          throw Failure.usage(error.reason, hint: "casebook calc proportion 5 20")
        }
        try CheckedOutput.print(json ? answer.json.prettyText + "\n" : answer.text)
      }
    }
  }
}
