import ArgumentParser
import Disk
import Journal
import Record
import Values

/// Takes leaked personal data out of a record: one person asks, another one agrees.
struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Take leaked personal data out of a record; two people do it.",
    discussion: """
      The text is read from a file or from the terminal, never from the command line. A manager asks, another person agrees
      with --agree and the number of the line that asks. Values that hold the text become "masked", other words
      "[redacted]"; who did what and when stays, and verification still holds. Backups and files given out before still
      hold the text: they must be dealt with by hand.
      """)

  @OptionGroup var study: StudyOption
  @OptionGroup var by: AsOption
  @Argument(help: "The subject, such as 01-0007.") var subject: String
  @Option(name: .customLong("text-file"), help: "A file that holds the text to take out; else it is asked for.")
  var textFile: String?
  @Option(help: "Why, in words; it stands in the record.") var reason: String?
  @Option(help: "Agree to what this line asks.") var agree: Int?

  func run() throws {
    try reporting {
      guard let subject = SubjectID(subject) else { throw Failure.usage("'\(subject)' is no subject number") }
      let study = try Study.open(at: study.path)
      guard study.log.subjects.contains(subject) else { throw Failure.usage("there is no subject \(subject)") }
      try by.signIn(study)
      defer { study.signOut() }
      if let agree {
        let places = try study.agreeRedaction(agree, in: subject)
        try CheckedOutput.print(places.map { "taken out of \($0)\n" }.joined())
        return try CheckedOutput.print("backups of \(subject) and files that were given out still hold it\n")
      }
      guard let reason, !reason.isEmpty else {
        throw Failure.usage("--reason: why, in words", hint: "it stands in the record")
      }
      let text = try Password.read("Text to take out: ", file: textFile)
      guard text.unicodeScalars.count >= 2 else {
        throw Failure.usage("the text is too short", hint: "at least two characters")
      }
      guard !reason.contains(text) else {
        throw Failure.usage(
          "the reason holds the text itself", hint: "the reason stands in the record for ever: say it otherwise")
      }
      let asked = try study.askRedaction(of: text, in: subject, why: reason)
      try CheckedOutput.print(
        "line \(asked.line) asks to take the text out of\n" + asked.places.map { "  \($0)\n" }.joined()
          + "another person agrees: casebook redact \(subject) --agree \(asked.line) --as USER\n")
    }
  }
}
