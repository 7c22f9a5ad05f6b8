import Values

/// Reads a dose table: `id,drug,event,terms,when,action,note,source,reference,on`, a row for each rule.
///
/// Terms are separated by `|`. `when` is one of `grade 2-3`, `again 2-3` (it has happened before), `multiple ALT|AST 3 8`
/// (above the first and up to the second multiple of the upper limit), `suspected`, `confirmed`, `unresolved 84 1` (after
/// so many days of hold still above that grade), `steroid 84 10` (after so many days more prednisone a day), `arterial`.
public struct DoseTableReader {
  /// What is wrong with a table, and where.
  public struct Failure: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String
  }

  /// The rows of a table for those drugs. Throws ``Failure``.
  public static func rows(_ bytes: [UInt8], drugs: [String]) throws(Failure) -> [DoseRow] {
    let table: CSV
    do throws(CSV.Failure) { table = try CSV(bytes) } catch {
      throw Failure(line: error.line, reason: error.reason)
    }
    let names = ["id", "drug", "event", "terms", "when", "action", "note", "source", "reference", "on"]
    var places: [Int] = []
    for name in names {
      guard let place = table.column(name) else { throw Failure(line: 1, reason: "the column '\(name)' is missing") }
      places.append(place)
    }
    var rows: [DoseRow] = []
    var seen: Set<String> = []
    for line in table.rows {
      let row = try row(places.map { line.fields[$0] }, line.line, drugs)
      guard seen.insert(row.id).inserted else { throw Failure(line: line.line, reason: "the row \(row.id) twice") }
      rows.append(row)
    }
    return rows
  }

  private static func row(_ fields: [String], _ line: Int, _ drugs: [String]) throws(Failure) -> DoseRow {
    func wrong(_ reason: String) -> Failure { Failure(line: line, reason: reason) }
    guard !fields[0].isEmpty else { throw wrong("a row needs an id") }
    let drug = fields[1]
    guard drugs.contains(drug) else {
      throw wrong("no drug '\(drug)' in trial.yaml: one of \(drugs.joined(separator: ", "))")
    }
    guard let condition = condition(fields[4]) else { throw wrong("'\(fields[4])' says not when a row applies") }
    guard let action = DoseAction(rawValue: fields[5]) else {
      let actions = DoseAction.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong("no action '\(fields[5])': one of \(actions)")
    }
    guard let source = DoseRow.Source(rawValue: fields[7]) else {
      throw wrong("no source '\(fields[7])': label, trial, analogue or centre")
    }
    guard !fields[8].isEmpty else {
      throw wrong("a row says where it is from: the page or section")
    }
    guard fields[9] == "Y" || fields[9] == "N" else { throw wrong("'on' is Y or N") }
    return DoseRow(
      id: fields[0], drug: drug, event: fields[2], terms: fields[3].split(separator: "|").map(String.init),
      condition: condition, action: action, note: fields[6], source: source, reference: fields[8],
      isOn: fields[9] == "Y")
  }

  private static func condition(_ text: String) -> DoseCondition? {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    switch (first, words.count) {
    case ("grade", 2): return grades(words[1]).map { .grades($0) }
    case ("again", 2): return grades(words[1]).map { .recurrent($0) }
    case ("multiple", 3...4):
      let tests = words[1].split(separator: "|").map { LabTest(code: String($0)) }
      guard !tests.contains(nil), let above = Number(words[2]) else { return nil }
      let upTo = words.count == 4 ? Number(words[3]) : nil
      guard words.count == 3 || upTo != nil else { return nil }
      return .multiple(tests: tests.compactMap { $0 }, above: above, upTo: upTo)
    case ("suspected", 1): return .suspected
    case ("confirmed", 1): return .confirmed
    case ("arterial", 1): return .arterial
    case ("unresolved", 3):
      guard let days = Int(words[1]), let grade = Int(words[2]) else { return nil }
      return .unresolved(days: days, grade: grade)
    case ("steroid", 3):
      guard let days = Int(words[1]), let milligrams = Number(words[2]) else { return nil }
      return .steroid(days: days, milligrams: milligrams)
    default: return nil
    }
  }

  private static func grades(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-").compactMap { Int($0) }.filter { (1...5).contains($0) }
    guard let low = ends.first, let high = ends.last, ends.count <= 2, low <= high else { return nil }
    return low...high
  }
}
