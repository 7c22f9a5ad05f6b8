import ArgumentParser
import Disk
import Journal
import Record
import Values

/// Records that the audit trail of a record, or of the site log, was reviewed; lists what is new since.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Record a review of the audit trail, or list what is new since the last.",
    discussion: """
      Without --as it lists for the site log and every subject up to which line who reviewed it, and how many lines are new.
      casebook history --from shows them. With --as a review of SUBJECT, or of the site log with --site, is recorded up to the
      line that is now the last, or --upto.
      """)

  @OptionGroup var study: StudyOption
  @Argument(help: "The subject, such as 01-0007.") var subject: String?
  @Flag(help: "The site log.") var site = false
  @Option(name: .customLong("as"), help: "The user who reviewed it; the password is asked for.") var user: String?
  @Option(name: .customLong("password-file"), help: "A file that holds the password, for scripts.")
  var passwordFile: String?
  @Option(name: .customLong("upto"), help: "The last line that was looked at; else the last one there is.") var upTo:
    Int?
  @Option(help: "What was found, in words.") var note: String?
  @Flag(help: "As JSON, an object a line.") var jsonl = false

  func validate() throws {
    guard user == nil || site != (subject != nil) else { throw ValidationError("--as needs a subject, or --site") }
  }

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      let wanted = try subject.map { text in
        guard let subject = SubjectID(text), study.log.subjects.contains(subject) else {
          throw Failure.usage("there is no subject \(text)")
        }
        return subject
      }
      guard let user else { return try list(study, wanted) }
      guard let name = UserName(user) else { throw Failure.usage("'\(user)' is no user name") }
      try study.signIn(name, password: try Password.read("Password of \(name): ", file: passwordFile))
      let done = try study.review(wanted, upTo: upTo, note: note)
      study.signOut()
      try CheckedOutput.print("reviewed: \(wanted?.text ?? "the site log") to line \(done)\n")
    }
  }

  private func list(_ study: Study, _ wanted: SubjectID?) throws {
    var rows: [AuditWork] = []
    if wanted == nil {
      rows.append(AuditWork(name: "site", lines: study.site.hashes.count, review: study.log.reviews["site"]))
    }
    var problems: [String] = []
    for subject in wanted.map({ [$0] }) ?? study.log.subjects {
      do {
        let count = try study.currentReader().entries(of: subject).count
        rows.append(AuditWork(name: subject.text, lines: count, review: study.log.reviews[subject.text]))
      } catch { problems.append("\(subject): \(Wording.cause(error))") }
    }
    for row in rows where !site || row.name == "site" { try CheckedOutput.print(jsonl ? row.json : row.text) }
    try LeftOut.report(problems)
  }
}

/// How far the audit trail of one file was reviewed.
private struct AuditWork {
  let name: String
  let lines: Int
  let review: AuditReview?

  private var new: Int { lines - (review?.upTo.number ?? 0) }

  var text: String {
    let told =
      review.map { review in
        "to line \(review.upTo.number) by \(review.by), \(review.at.localDate?.description ?? "")"
          + (review.note.map { ": \(asOneLine($0))" } ?? "")
      } ?? "never"
    return "\(name)  \(new) new of \(lines)  reviewed \(told)\n"
  }

  var json: String {
    JSON.object([
      ("record", .string(name)), ("lines", .int(lines)), ("new", .int(new)),
      ("upto", review.map { .int($0.upTo.number) } ?? .null), ("by", .optional(review?.by.text)),
      ("at", .optional(review?.at.utc)), ("note", .optional(review?.note)),
    ]).text + "\n"
  }
}
