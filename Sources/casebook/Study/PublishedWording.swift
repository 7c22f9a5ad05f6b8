import Values

/// NCI's own wording of the grades, read from a table that the site has: it stays in the study's folder.
struct PublishedWording {
  /// The criteria as `term,grade,en,zh`.
  let csv: String
  /// How many criteria there are.
  let criteria: Int
  /// How many terms have one.
  let terms: Int

  /// Reads a table with a column for the term and columns whose names end in the grade. Throws ``Failure``.
  init(_ bytes: [UInt8], named name: String) throws {
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
    for row in table.rows {
      for (grade, column) in grades {
        let words = withoutControlCharacters(row.fields[column])
        guard !words.isEmpty, words != "-" else { continue }
        out += CSV.line([row.fields[term], "\(grade)", words, ""])
        count += 1
        found.insert(row.fields[term])
      }
    }
    csv = out
    criteria = count
    terms = found.count
  }
}
