/// The pieces into which lesions have split, as far as one reader has recorded them.
struct Pieces {
  private var known: [String: Set<String>] = [:]

  /// Takes note of the pieces that an assessment names.
  mutating func note(_ findings: [String: LesionFinding]) {
    for id in findings.keys {
      if let whole = Lesion.whole(of: id) { known[whole, default: []].insert(id) }
    }
  }

  /// The ids under which a lesion is read in this assessment: its pieces once any of them has a finding, every known
  /// piece included, else the lesion itself.
  func units(of id: String, in findings: [String: LesionFinding]) -> [String] {
    guard let pieces = known[id], pieces.contains(where: { findings[$0] != nil }) else { return [id] }
    return pieces.sorted()
  }
}
