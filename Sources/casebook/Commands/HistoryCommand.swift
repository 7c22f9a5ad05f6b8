import Forms
import Disk
import ArgumentParser
import Exchange
import Journal
import Record
import Values

/// Lists what was done in the whole study or to some patients; reading is recorded under the site's key.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List everything that was done: the audit list.",
    discussion: """
      One row for each changed value, act and step of a query: the site's log first (unless subjects are named), then
      each subject in the order of its entries; sort by the column utc for the order of time. Days are those of the ward.
      In CSV a cell that begins with = + - @ begins with an apostrophe, so that a spreadsheet does not take it for a
      formula; control characters are left out.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var sight: SightOption
  @Argument(help: "The subjects, such as 01-0007; else all, and the site's log.") var subjects: [String] = []
  @Flag(help: "As CSV.") var csv = false
  @Flag(help: "As JSON, an object a line.") var jsonl = false
  @Option(help: "From this day on, such as 2026-11-01.") var from: String?
  @Option(help: "Up to this day.") var to: String?
  @Option(help: "Only what this user did.") var by: String?
  @Option(help: "Only this act, such as save, sign, query.close; query for all of that kind.") var act: String?
  @Option(help: "Only this form: laboratory, or C02/laboratory.") var form: String?
  @Option(help: "Only this item: LBORRES, or a whole place.") var item: String?
  @Flag(help: "Of a damaged record the lines before the damage, each marked as such.") var damaged = false
  @Option(name: .shortAndLong, help: "The file to write; else standard output.") var output: String?

  func run() throws {
    try reporting {
      guard !(csv && jsonl) else { throw Failure.usage("--csv or --jsonl, not both") }
      let filter = try self.filter()
      let study = try Study.open(at: study.path)
      try sight.apply(to: study)
      try HistoryCommand.check(filter, study)
      let wanted = try subjects.map { text in
        guard let subject = SubjectID(text), study.log.subjects.contains(subject) else {
          throw Failure.usage("there is no subject \(text)", hint: "casebook lists them on its first page")
        }
        return subject
      }
      var out = csv ? (damaged ? CSV.line(["damaged"]).dropLast() + "," : "") + AuditExport.csvHeader : ""
      var entries = 0
      var problems: [String] = []
      func add(_ subject: SubjectID?) throws {
        let (read, damage) = try HistoryCommand.entries(of: subject, study)
        if let damage {
          problems.append("\(subject?.text ?? "the site log"): \(Wording.cause(damage))")
          guard damaged else { return }
        }
        entries += read.count
        for row in AuditTrail(study.seen(read)).rows where filter.passes(row) {
          out += line(row, isDamaged: damage != nil)
        }
        guard output == nil else { return }
        try CheckedOutput.print(out)
        out = ""
      }
      if wanted.isEmpty { try add(nil) }
      for subject in wanted.isEmpty ? study.log.subjects : wanted { try add(subject) }
      if let output { try CheckedOutput.replaceFile(output, with: Array(out.utf8), keepingMode: true) }
      try study.recordAlone(
        sight.export("history", entries: entries, of: wanted.count == 1 ? wanted.first : nil))
      try LeftOut.report(problems, isMarked: damaged)
    }
  }

  /// A row in the format that is wanted; with `--damaged` each says whether its record is.
  private func line(_ row: AuditRow, isDamaged: Bool) -> String {
    if csv { return (damaged ? (isDamaged ? "DAMAGED," : ",") : "") + AuditExport.csv(row) }
    let text = jsonl ? AuditExport.jsonLine(row) : AuditExport.text(row)
    guard isDamaged else { return text }
    return jsonl ? "{\"damaged\":true," + text.dropFirst() : "DAMAGED " + text
  }

  private func filter() throws -> AuditFilter {
    var filter = AuditFilter()
    filter.from = try HistoryCommand.day(from, "--from")
    filter.to = try HistoryCommand.day(to, "--to")
    if let by, UserName(by) == nil { throw Failure.usage("'\(by)' is no user name") }
    let acts = ActKind.allCases.map(\.rawValue)
    if let act, !acts.contains(where: { $0 == act || $0.hasPrefix(act + ".") }) {
      throw Failure.usage("there is no act '\(act)'", hint: "acts are " + acts.joined(separator: ", "))
    }
    filter.user = by
    filter.act = act
    filter.form = form
    filter.item = item
    return filter
  }

  /// Refuses names that there are not: an empty list must mean that nothing was done. Throws ``Failure``.
  private static func check(_ filter: AuditFilter, _ study: Study) throws {
    if let by = filter.user, by != "casebook", !study.log.users.contains(where: { $0.user.text == by }) {
      throw Failure.usage("there is no user \(by)", hint: "casebook user list names them")
    }
    let trial = study.seenTrial
    if let form = filter.form {
      let name = form.split(separator: "/").last.map(String.init) ?? form
      let visit = form.contains("/") ? form.split(separator: "/").first.map(String.init) : nil
      guard trial.forms[name] != nil, visit.map({ trial.visit($0) != nil }) ?? true else {
        throw Failure.usage(
          "the trial has no form \(form)", hint: "forms are " + trial.formNames.joined(separator: ", "))
      }
    }
    if let item = filter.item {
      let name = item.split(separator: "/").last.map(String.init) ?? item
      guard trial.forms.values.contains(where: { $0.items[name] != nil }) else {
        throw Failure.usage("the trial has no item \(item)", hint: "casebook forms print --annotated shows them")
      }
    }
  }

  private static func day(_ text: String?, _ option: String) throws -> PartialDate? {
    guard let text else { return nil }
    guard let date = PartialDate(text) else {
      throw Failure.usage("\(option) '\(text)' is no date", hint: "write it like 2026-11-01")
    }
    return date
  }

  /// The entries of a record, or of the site's log, and what is wrong with it: then those before that. Throws ``Failure``
  /// when the site log cannot be read.
  private static func entries(of subject: SubjectID?, _ study: Study) throws -> ([Entry], Damage?) {
    do {
      guard let subject else { return (try study.folder.openSite(caretaker: nil).entries, nil) }
      let reader = try study.currentReader()
      do throws(Damage) {
        let opening = try reader.open(subject)
        if opening.damage == nil, let damage = reader.doubt(opening.entries, of: subject) {
          return (Array(opening.entries.prefix(damage.line - 1)), damage)
        }
        return (opening.trusted, opening.damage)
      } catch { return ([], error) }
    } catch let damage as Damage {
      throw Wording.failure(damage)
    }
  }
}
