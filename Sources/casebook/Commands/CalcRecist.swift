import ArgumentParser
import Exchange
import Oncology

extension CalcCommand {
  /// Responses by RECIST 1.1 and iRECIST.
  struct Recist: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Responses by RECIST 1.1 and iRECIST from a table of lesions.",
      discussion: """
        Columns: subject,evaluator,visit,date,lesion,kind,site,node,diameter,state. The first visit of a subject and \
        evaluator is baseline. A row for each subject, evaluator and visit is written, with \
        sum,nadir,target,nontarget,new,overall,irecist,why behind it.
        """)

    /// Whether a partial response goes on until progression.
    enum Continuing: String, ExpressibleByArgument, CaseIterable {
      case always, confirmed, never
    }

    @OptionGroup var table: Table
    @Option(help: "A partial response goes on above 70 % of baseline: always, once confirmed, or never.")
    var continuing: Continuing = .always
    @Flag(help: "Add the best overall response: best, best_unconfirmed, best_date.") var best = false
    @Option(help: "Days after which a response is confirmed; with --best.") var confirm = 28
    @Option(name: .customLong("min-sd"), help: "Days from the start that stable disease must last; with --best.")
    var minStable = 28
    @Option(help: "The column with the date of first dose; baseline without it. With --best.") var start: String?

    func validate() throws {
      try CalcCommand.check(days: confirm, "--confirm")
      try CalcCommand.check(days: minStable, "--min-sd")
    }

    func run() throws {
      try reporting {
        let rules = BestResponseRules(confirmationDays: confirm, minStableDays: minStable)
        let calculator = ResponseCalculator(
          ResponseRules(continuing: rule), best: best || start != nil ? .init(rules, start: start) : nil)
        try table.answer(hint: "'casebook help calc recist' names the columns") { calculator.run($0) }
      }
    }

    private var rule: ResponseRules.ContinuingResponse {
      switch continuing {
      case .always: .afterResponse
      case .confirmed: .afterConfirmed(days: confirm)
      case .never: .never
      }
    }
  }

  /// Best overall responses from responses.
  struct Bor: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Best overall responses from a table of responses.",
      discussion: """
        Columns: subject,start,date,response, and new_therapy where it is known. A row for each subject is written: \
        subject,unconfirmed,confirmed,date.
        """)

    @OptionGroup var table: Table
    @Option(help: "Days after which a response is confirmed.") var confirm = 28
    @Option(name: .customLong("min-sd"), help: "Days from the start that stable disease must last.")
    var minStable = 28
    @Option(name: .customLong("max-ne"), help: "How many NE may lie between a response and its confirmation.")
    var maxNotEvaluable = 1
    @Flag(name: .customLong("accept-sd"), help: "One SD may lie between a PR and its confirmation.")
    var acceptsStable = false

    func validate() throws {
      try CalcCommand.check(days: confirm, "--confirm")
      try CalcCommand.check(days: minStable, "--min-sd")
      try CalcCommand.check(days: maxNotEvaluable, "--max-ne")
    }

    func run() throws {
      try reporting {
        let rules = BestResponseRules(
          confirmationDays: confirm, minStableDays: minStable, maxNotEvaluableBetween: maxNotEvaluable,
          acceptsStableBetween: acceptsStable)
        let calculator = BestResponseCalculator(rules)
        try table.answer(hint: "'casebook help calc bor' names the columns") { calculator.run($0) }
      }
    }
  }

  /// Refuses a number that is negative.
  static func check(days: Int, _ option: String) throws {
    if days < 0 { throw ValidationError("\(option) is \(days): it cannot be negative") }
  }
}
