import Session
import Disk
import ArgumentParser
import Exchange
import Forms
import Record
import Values
import Workflow

/// Lists the queries of all patients, as the query screen does; for scripts and cron.
struct QueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queries", abstract: "List queries.",
    discussion: """
      Without a filter those that wait for somebody. A filter holds words that a line must have, and parts such as
      'state:all turn:site older:7 check:LAB visit:C02 form:laboratory subject:01-0007 by:nurse01 parked:y'.
      Exit 1 when any is shown, or with --overdue when any waits longer than that.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var sight: SightOption
  @Argument(help: "The filter, as on the query screen.") var filter: [String] = []
  @Flag(help: "Only those that wait for somebody (the default unless a state is named).") var open = false
  @Option(help: "Only those that wait longer than so many days.") var overdue: Int?
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "As CSV; cells that a spreadsheet would take for a formula begin with an apostrophe.") var csv = false

  func run() throws {
    try reporting {
      guard !(json && csv) else { throw Failure.usage("--json or --csv, not both") }
      if let overdue, overdue < 0 { throw Failure.usage("--overdue takes days, 0 or more") }
      let study = try Study.open(at: study.path)
      let now = study.clock.now().milliseconds
      var parts = filter
      if let overdue { parts.append("older:\(overdue)") }
      let wanted = QueryFilter(parts.joined(separator: " "))
      try study.ripen()
      try sight.apply(to: study)
      let listing = try study.wholeList()
      let known = QueryFilter.Known(
        visits: Set(listing.flatMap(\.visits)), subjects: study.log.subjects.map(\.text),
        isPerson: { name in name == "casebook" || study.log.users.contains { $0.user.text == name } })
      if let problem = wanted.problem(in: study.seenTrial, known: known) {
        throw Failure.usage(problem, hint: "casebook help queries lists the parts of a filter")
      }
      let lines = listing.flatMap(\.queries).filter {
        wanted.passes($0, for: nil, in: study.seenTrial, now: now)
      }.sorted { ($0.order, $0.subject) < ($1.order, $1.subject) }
      try CheckedOutput.print(text(lines, now))
      try study.recordAlone(sight.export("queries"))
      try LeftOut.report(listing.compactMap { line in line.damage.map { "\(line.summary.subject): \($0)" } })
      if !lines.isEmpty { throw ExitCode(1) }
    }
  }

  private func text(_ lines: [QueryLine], _ now: Int64) -> String {
    if json {
      return JSON.array(
        lines.map { line in
          .object(
            [
              (key: "subject", value: .string(line.subject.text)), (key: "days", value: .int(line.age(now: now))),
              (key: "turn", value: .string(line.turn)),
            ] + (PatientExport.json(line.query).object ?? []))
        }
      ).harmlessPrettyText + "\n"
    }
    if csv {
      let head = CSV.line([
        "subject", "query", "days", "state", "turn", "place", "check", "opened", "by", "text", "until",
      ])
      return head
        + lines.map { line in
          let query = line.query
          return CSV.line(
            [
              line.subject.text, query.id, "\(line.age(now: now))", query.state.rawValue, line.turn,
              query.place.description, query.check ?? "", Moment.utc(query.openedAt), query.opener.text, query.text,
              query.awaitedUntil ?? "",
            ].map(CSV.harmless))
        }.joined()
    }
    return lines.map { line in
      let age = "\(line.age(now: now)) d"
      return
        "\(line.subject)  \(line.query.id)  \(age)  \(line.query.state.rawValue)  \(line.turnOrDay)  \(line.query.place)  "
        + withoutControlCharacters(line.query.text) + "\n"
    }.joined()
  }
}
