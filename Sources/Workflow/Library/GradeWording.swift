import Values

/// The published wording of CTCAE's grades, where a site has brought it in; it is shown and never stored.
///
/// A table `term,grade,en`. A row that cannot be read is passed over: the trial's own short words stand in its place.
public struct GradeWording: Sendable {
  /// The name under which the table stands beside the forms.
  public static let file = "ctcae/wording.csv"

  private var texts: [String: [Int: String]] = [:]

  /// The wording of a table.
  public init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, let table = try? CSV(bytes), let term = table.column("term"),
      let grade = table.column("grade"), let english = table.column("en")
    else { return }
    for row in table.rows {
      guard let number = Int(row.fields[grade]), !row.fields[english].isEmpty else { continue }
      texts[row.fields[term].lowercased(), default: [:]][number] = row.fields[english]
    }
  }

  /// The wording of a grade of a term, if it was brought in.
  public func text(_ term: String, _ grade: Int) -> String? { texts[term.lowercased()]?[grade] }
}
