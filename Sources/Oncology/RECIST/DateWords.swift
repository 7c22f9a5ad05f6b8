import Values

/// Dates as people in a trial write them: `03-Mar-2026`, `Mar-2026`, `2026`.
enum DateWords {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ date: PartialDate) -> String {
    guard let month = date.month, months.indices.contains(month - 1) else { return String(date.year) }
    let rest = "\(months[month - 1])-\(date.year)"
    guard let day = date.day else { return rest }
    return (day < 10 ? "0" : "") + "\(day)-" + rest
  }
}
