import Expressions
import Forms
import Oncology
import Record
import Values

/// Values of a whole visit for expressions: the second reading by iRECIST, and how much of a course was taken.
enum CourseValues {
  /// The second reading by iRECIST.
  static let immune: [ClinicalLibrary.ComputedValue] = [
    immune("immuneResponse") { $0.response.rawValue }, immune("immuneSentence") { $0.why },
  ]

  /// `compliance(DRUG)` and `complianceWords(DRUG)` for every drug.
  static func all(_ drugs: [String]) -> [ClinicalLibrary.ComputedValue] {
    immune + drugs.flatMap { [compliance($0), complianceWords($0)] }
  }

  private static func immune(_ name: String, _ read: @escaping @Sendable (ImmunePoint) -> String)
    -> ClinicalLibrary.ComputedValue
  {
    ClinicalLibrary.ComputedValue(name: name, type: .string, reads: [.lesions, .reading, .visitDate]) {
      reading, path in
      let series = reading.remembering("iRECIST") { ResponseReading.immune(reading) }
      guard let point = series?.points.first(where: { $0.visit == path.visit }) else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      return .string(read(point))
    }
  }

  /// `compliance('anlotinib')`: doses taken in per cent of the days on which one was due, held days left out.
  private static func compliance(_ drug: String) -> ClinicalLibrary.ComputedValue {
    ClinicalLibrary.ComputedValue(name: "compliance", argument: drug, type: .number, reads: [.drugForms]) {
      reading, path in
      count(drug, reading, path)?.count.percent.map { .number($0) } ?? .unknown(ClinicalUnknown(cause: .unanswered))
    }
  }

  /// `complianceWords('anlotinib')`: from which counts compliance comes.
  private static func complianceWords(_ drug: String) -> ClinicalLibrary.ComputedValue {
    ClinicalLibrary.ComputedValue(name: "complianceWords", argument: drug, type: .string, reads: [.drugForms]) {
      reading, path in
      guard let (count, dayOne) = count(drug, reading, path) else {
        return .unknown(ClinicalUnknown(cause: .unanswered))
      }
      let planned = count.dueDays + count.heldDays
      let from = DateText.readable(dayOne)
      return .string(
        reading.language == "zh"
          ? "服用\(count.taken)剂，应服\(count.dueDays)剂：自\(from)起计划\(planned)天，暂停\(count.heldDays)天"
          : "\(count.taken) doses of \(count.dueDays): \(planned) days from \(from), \(count.heldDays) held")
    }
  }

  private static func count(_ name: String, _ reading: Reading, _ path: FormPath)
    -> (count: Compliance, dayOne: PartialDate)?
  {
    guard let drug = reading.trial.drug(name), let days = drug.days else { return nil }
    let names = reading.trial.bindings
    let rows = FormRows(reading, path)
    let counts = rows.rows(names, drug[.counts]).compactMap { rows.number(names, drug[.taken], $0)?.int }
    guard !counts.isEmpty, let start = names.item(drug[.start]),
      let first = reading.values(of: start).first(where: { $0.place.form == path })?.value,
      case .date(let dayOne) = first
    else { return nil }
    let held = rows.rows(names, drug[.held]).compactMap { row in
      rows.date(names, drug[.heldFrom], row).map { (from: $0, to: rows.date(names, drug[.heldTo], row)) }
    }
    return Compliance(dayOne: dayOne, days: days, held: held, taken: counts.reduce(0, +)).map { ($0, dayOne) }
  }
}
