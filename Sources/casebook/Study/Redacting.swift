import Journal
import Record
import Values

/// Taking personal data that were leaked out of a record: one person asks, another one agrees.
extension Study {
  /// Asks, as the person who is signed in, to take a text out of every line of a record that holds it; the line that asks,
  /// and what it names. Throws ``Failure``.
  func askRedaction(of text: String, in subject: SubjectID, why: String) throws -> (line: Int, places: [String]) {
    try require(.redact, about: subject.text)
    let patient = try look(subject)
    let act: Act?
    do throws(LineFault) {
      act = try Redactions.ask(patient.entries, text: text, why: Reason(code: "OTHER", text: why))
    } catch { throw Failure.data("\(subject), \(error)") }
    guard let act else {
      throw Failure.usage("no line of \(subject) holds that text", hint: "it is compared letter by letter")
    }
    let entry = try add(act, to: subject)
    return (entry.number, Redactions.asked(by: entry, in: patient.entries) ?? [])
  }

  /// Agrees, as the person who is signed in, to what a line asks; the lines are written anew at once. What was taken out.
  /// Throws ``Failure``.
  @discardableResult
  func agreeRedaction(_ line: Int, in subject: SubjectID) throws -> [String] {
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
    guard let places = Redactions.asked(by: asked, in: patient.entries) else {
      throw Failure.data(
        "line \(line) of \(subject) would leave something else than it says, or was carried out already",
        hint: "do not agree; ask anew with casebook redact")
    }
    _ = try add(
      Act(.agree, details: [.entries: .array([.int(line)]), .sha256: .string(asked.seal.hash)]), to: subject)
    // Opening carries it out.
    guard let records else { return places }
    records.release(subject)
    _ = try records.entries(of: subject, after: 0)
    listings.read[subject] = nil
    return places
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
