import Values

/// Reads the tables of a catalogue.
struct CTCAETables {
  typealias Failure = CTCAECatalogue.Failure

  func terms(_ bytes: [UInt8]) throws(Failure) -> [CTCAETerm] {
    let (table, columns) = try read(bytes, "terms", ["code", "class", "term", "grades"])
    var seen: Set<String> = []
    var terms: [CTCAETerm] = []
    terms.reserveCapacity(table.rows.count)
    for row in table.rows {
      let fields = columns.map { row.fields[$0] }
      guard !fields[0].isEmpty, !fields[2].isEmpty else { throw .empty(table: "terms", line: row.line) }
      guard let grades = grades(fields[3]) else { throw .badGrades(line: row.line, text: fields[3]) }
      guard seen.insert(CTCAECatalogue.key(fields[2])).inserted else { throw .twice(line: row.line, term: fields[2]) }
      terms.append(
        CTCAETerm(code: fields[0], classification: fields[1], term: fields[2], grades: grades, synonyms: []))
    }
    return terms
  }

  func synonyms(_ bytes: [UInt8], places: [String: Int]) throws(Failure) -> [Int: [String]] {
    guard !bytes.isEmpty else { return [:] }
    let (table, columns) = try read(bytes, "synonyms", ["term", "synonym"])
    var words: [Int: [String]] = [:]
    for row in table.rows {
      let fields = columns.map { row.fields[$0] }
      guard let place = places[CTCAECatalogue.key(fields[0])] else {
        throw .unknownTerm(table: "synonyms", line: row.line, term: fields[0])
      }
      guard !fields[1].isEmpty else { throw .empty(table: "synonyms", line: row.line) }
      words[place, default: []].append(fields[1])
    }
    return words
  }

  func criteria(_ bytes: [UInt8], terms: [CTCAETerm], places: [String: Int]) throws(Failure)
    -> [Int: [CTCAECriterion]]
  {
    guard !bytes.isEmpty else { return [:] }
    let (table, columns) = try read(bytes, "criteria", ["term", "grade", "en", "zh"])
    var criteria: [Int: [CTCAECriterion]] = [:]
    for row in table.rows {
      let fields = columns.map { row.fields[$0] }
      guard let place = places[CTCAECatalogue.key(fields[0])] else {
        throw .unknownTerm(table: "criteria", line: row.line, term: fields[0])
      }
      guard let grade = Int(fields[1]), terms[place].grades.contains(grade) else {
        throw .unknownGrade(line: row.line, term: fields[0], grade: fields[1])
      }
      criteria[place, default: []].append(CTCAECriterion(grade: grade, english: fields[2], chinese: fields[3]))
    }
    return criteria.mapValues { $0.sorted { $0.grade < $1.grade } }
  }

  /// The digits of `2345`: each from 1 to 5, rising, at least one.
  private func grades(_ text: String) -> [Int]? {
    var grades: [Int] = []
    for byte in text.utf8 {
      let grade = Int(byte) - 48
      guard (1...5).contains(grade), grade > grades.last ?? 0 else { return nil }
      grades.append(grade)
    }
    return grades.isEmpty ? nil : grades
  }

  private func read(_ bytes: [UInt8], _ name: String, _ needed: [String]) throws(Failure) -> (CSV, [Int]) {
    let table: CSV
    do {
      table = try CSV(bytes)
    } catch {
      throw .notATable(table: name, line: error.line, reason: error.reason)
    }
    var columns: [Int] = []
    for column in needed {
      guard let place = table.column(column) else { throw .missingColumn(table: name, column: column) }
      columns.append(place)
    }
    return (table, columns)
  }
}
