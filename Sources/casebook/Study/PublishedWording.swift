import Disk
import Forms
import Glibc
import Values
import Workflow

/// NCI's own wording of the grades, read from a table that the site has: it stays in the study's folder.
struct PublishedWording {
  /// The criteria as `term,grade,en,zh`.
  let csv: String
  /// How many criteria there are.
  let criteria: Int
  /// How many terms have one.
  let terms: Int

  /// The names of terms that the trial's catalogue does not have, or has without that grade; they are left out.
  let unknown: [String]

  /// Where the wording lies in a study's folder; it is no part of a form version.
  static func path(in study: String) -> String { study + "/forms/ctcae-wording.csv" }

  /// The form files and, where the study has it, the wording beside them.
  static func added(to files: [FormFile], study: String) throws -> [FormFile] {
    guard access(path(in: study), F_OK) == 0 else { return files }
    return files + [FormFile(name: GradeWording.file, bytes: try CheckedOutput.readFile(path(in: study)))]
  }

  /// Reads a table with a column for the term and columns whose names end in the grade. Throws ``Failure``.
  ///
  /// `grades` gives the grades that the trial's catalogue has for a term.
  init(_ bytes: [UInt8], named name: String, grades known: (String) -> [Int]) throws {
    let table: CSV
    do throws(CSV.Failure) { table = try CSV(bytes) } catch {
      throw Failure.data("\(name):\(error.line): \(error.reason)", hint: "save the sheet as CSV in UTF-8")
    }
    let heads = table.header.map { head in head.lowercased().filter { $0.isLetter || $0.isNumber } }
    guard let term = heads.firstIndex(of: "term") ?? heads.firstIndex(of: "ctcaeterm") else {
      throw Failure.data("\(name): no column for the term", hint: "a column named 'term' or 'CTCAE Term'")
    }
    let grades = (1...5).compactMap { grade in heads.firstIndex(of: "grade\(grade)").map { (grade, $0) } }
    guard grades.count == 5 else {
      throw Failure.data("\(name): the columns Grade 1 to Grade 5 are expected")
    }
    var out = CSV.line(["term", "grade", "en", "zh"])
    var count = 0
    var found: Set<String> = []
    var unknown: [String] = []
    for row in table.rows {
      let existing = known(row.fields[term])
      if existing.isEmpty { unknown.append(row.fields[term]) }
      for (grade, column) in grades {
        let words = withoutControlCharacters(row.fields[column])
        guard !words.isEmpty, words != "-", existing.contains(grade) else { continue }
        out += CSV.line([row.fields[term], "\(grade)", words, ""])
        count += 1
        found.insert(row.fields[term])
      }
    }
    csv = out
    criteria = count
    terms = found.count
    self.unknown = unknown
  }
}
