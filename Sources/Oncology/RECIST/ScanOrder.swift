import Values

/// The order of assessments by the dates of their scans.
enum ScanOrder {
  /// The elements in order of date. Partial dates that leave the order open keep the order given.
  static func sorted<Element>(_ elements: [Element], _ date: (Element) -> PartialDate) -> [Element] {
    if isPossible(elements.map(date)) { return elements }
    return elements.enumerated().sorted { left, right in
      let (a, b) = (date(left.element), date(right.element))
      if a.earliest != b.earliest { return a.earliest < b.earliest }
      if a.latest != b.latest { return a.latest < b.latest }
      return left.offset < right.offset
    }.map { $0.element }
  }

  /// Whether the dates can be in the order given, whatever their unknown parts are.
  static func isPossible(_ dates: [PartialDate]) -> Bool {
    var reached = Int.min
    for date in dates {
      reached = max(reached, date.earliest)
      if date.latest < reached { return false }
    }
    return true
  }
}
