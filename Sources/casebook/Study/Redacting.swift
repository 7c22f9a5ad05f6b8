import Journal
import Record
import Values

/// Taking personal data that were leaked out of a record: one person asks, another one agrees.
extension Study {
  /// Asks, as the person who is signed in, to take a text out of every line of a record that holds it; the line that asks,
  /// and how many places it names. Throws ``Failure``.
  func askRedaction(of text: String, in subject: SubjectID, why: String) throws -> (line: Int, places: Int) {
    try require(.redact, about: subject.text)
    let patient = try look(subject)
    let act: Act?
    do throws(LineFault) {
      act = try Redactions.ask(patient.entries, text: text, why: Reason(code: "OTHER", text: why))
    } catch { throw Failure.data("\(subject), \(error)") }
    guard let act else {
      throw Failure.usage("no line of \(subject) holds that text", hint: "it is compared letter by letter")
    }
    return (try add(act, to: subject).number, act.details[.values]?.array?.count ?? 0)
  }

  /// Agrees, as the person who is signed in, to what a line asks; the lines are written anew at once. Throws ``Failure``.
  func agreeRedaction(_ line: Int, in subject: SubjectID) throws {
    try require(.agree, about: subject.text)
    let patient = try look(subject)
    guard patient.entries.indices.contains(line - 1), case let asked = patient.entries[line - 1],
      asked.act.kind == .redact
    else {
      throw Failure.usage("line \(line) of \(subject) asks for no redaction", hint: "casebook redact names the line")
    }
    guard asked.author.user != author?.user else {
      throw Failure.denied("you asked for it yourself", hint: "a second person agrees")
    }
    _ = try add(
      Act(.agree, details: [.entries: .array([.int(line)]), .sha256: .string(asked.seal.hash)]), to: subject)
    // Opening carries it out.
    guard let records else { return }
    records.release(subject)
    _ = try records.entries(of: subject, after: 0)
    listings[subject] = nil
  }

  /// Appends an act of the person who is signed in to a record.
  private func add(_ act: Act, to subject: SubjectID) throws -> Entry {
    guard let author, let records else { throw Failure.denied("nobody is signed in") }
    try mustHoldRole(author)
    for _ in 0..<100 {
      let patient = try Patient(records.entries(of: subject, after: 0))
      do {
        if case .appended(let entry) = try records.append(act, by: author, at: clock.now(), onto: patient) {
          return entry
        }
      } catch let failure as NotSaved { throw Failure.disk("not saved: \(Wording.words(failure))") }
    }
    throw Failure.disk("others write to \(subject) all the time", hint: "do it again")
  }
}
