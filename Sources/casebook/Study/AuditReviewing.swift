import Journal
import Record
import Values

extension Study {
  /// Records that the person who is signed in has reviewed the audit trail of a record, or of the site log, up to a line;
  /// that line. Throws ``Failure``.
  func review(_ subject: SubjectID?, upTo: Int?, note: String?) throws -> Int {
    try require(.auditReview, about: subject?.text ?? "site log")
    let hashes = try subject.map { try currentReader().entries(of: $0).map(\.seal.hash) } ?? site.hashes
    let line = upTo ?? hashes.count
    guard hashes.indices.contains(line - 1) else {
      throw Failure.usage("there is no line \(line)", hint: "the last one is \(hashes.count)")
    }
    let before = log.reviews[subject?.text ?? "site"]?.upTo.number ?? 0
    guard line >= before else {
      throw Failure.usage("it was reviewed to line \(before) already", hint: "name a later line")
    }
    try record(
      Act(
        .auditReview,
        details: [
          .subject: .optional(subject?.text),
          .upTo: .string(LineMark(number: line, hash: hashes[line - 1]).text), .text: .optional(note),
        ]))
    return line
  }
}
