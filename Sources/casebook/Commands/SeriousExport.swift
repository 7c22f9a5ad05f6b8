import Exchange
import Forms
import Record
import Values

extension ExportCommand {
  /// The page of a serious event, as text or HTML. Throws ``Failure`` when there is no such report.
  func seriousPage(_ number: Int, _ subject: SubjectID, _ study: Study) throws -> [UInt8] {
    let now = study.clock.now()
    let patient = try study.look(subject)
    try study.mustBeSigned(patient)
    guard let page = SeriousEventSheet(study.reading(patient), number: number, printed: now, by: study.forms) else {
      throw Failure.usage(
        "\(subject) has no serious event report \(number)", hint: "the log of serious events numbers them from 1")
    }
    return Array((format == .html ? page.html : page.text).utf8)
  }
}
