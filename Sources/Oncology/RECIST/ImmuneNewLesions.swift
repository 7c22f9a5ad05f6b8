import Values

/// The new lesions of one assessment as iRECIST follows them: up to five measured ones, two in an organ, the largest
/// first, with a sum of their own; the others are watched, and any growth of theirs counts.
struct ImmuneNewLesions {
  /// How each new lesion is followed, fixed when it is measured first.
  struct Choice {
    /// Those that make up the sum.
    var measured: [Lesion] = []
    /// The ids of the others.
    var watched: Set<String> = []

    /// Whether a lesion can still enter the sum: 10 mm, a node 15 mm, five in all, two in an organ.
    fileprivate func hasRoom(for lesion: Lesion, of size: Number) -> Bool {
      let organ = Choice.organ(lesion)
      let same = measured.count { Choice.organ($0) == organ }
      return size >= Number(lesion.isNode ? 15 : 10) && measured.count < 5 && same < 2
    }

    private static func organ(_ lesion: Lesion) -> String {
      lesion.isNode ? "lymph nodes" : ResponseSeries.organ(lesion.site)
    }
  }

  /// The ids of new lesions that are certain.
  let certain: Set<String>
  /// The ids of those that are shown to be gone.
  let gone: Set<String>
  /// The ids of those that have grown in the reader's judgement.
  let grown: Set<String>
  /// What each measures, in mm; a lesion that is gone measures 0.
  let sizes: [String: Number]
  /// The ids of those that make up the sum.
  let summed: Set<String>
  /// The sum of the measured ones that were evaluated, in mm; nil when none was.
  let sum: Number?

  init(_ list: LesionList, _ assessment: Assessment, _ pieces: Pieces, choice: inout Choice) {
    let reading = NewLesionReading(list.new, in: assessment.findings, pieces: pieces)
    certain = Set(reading.certain)
    gone = Set(reading.gone)
    grown = Set(
      reading.certain.filter { id in
        pieces.units(of: id, in: assessment.findings).contains {
          [.progressed, .increased].contains(assessment.findings[$0]?.state)
        }
      })
    var sizes: [String: Number] = [:]
    for lesion in list.new {
      sizes[lesion.id] =
        reading.gone.contains(lesion.id)
        ? .zero : ImmuneNewLesions.size(of: lesion.id, in: assessment.findings, pieces)
    }
    self.sizes = sizes
    ImmuneNewLesions.choose(list.new.filter { reading.certain.contains($0.id) }, sizes, &choice)
    summed = Set(choice.measured.map(\.id))
    sum = choice.measured.compactMap { sizes[$0.id] }.reduce(nil as Number?) { ($0 ?? .zero).adding($1) }
  }

  /// What a lesion measures with all its pieces; nil when one of them was not measured.
  private static func size(of id: String, in findings: [String: LesionFinding], _ pieces: Pieces) -> Number? {
    var total = Number.zero
    for unit in pieces.units(of: id, in: findings) {
      guard let value = TargetReading.value(findings[unit]) ?? findings[unit]?.diameter, Diameter.isPossible(value),
        let sum = total.adding(value)
      else { return nil }
      total = sum
    }
    return total
  }

  /// Decides for lesions measured for the first time how they are followed.
  private static func choose(_ lesions: [Lesion], _ sizes: [String: Number], _ choice: inout Choice) {
    let open = lesions.enumerated().compactMap { place, lesion -> (Int, Lesion, Number)? in
      guard let size = sizes[lesion.id], !choice.measured.contains(lesion), !choice.watched.contains(lesion.id) else {
        return nil
      }
      return (place, lesion, size)
    }
    for (_, lesion, size) in open.sorted(by: { $0.2 == $1.2 ? $0.0 < $1.0 : $0.2 > $1.2 }) {
      if choice.hasRoom(for: lesion, of: size) {
        choice.measured.append(lesion)
      } else {
        choice.watched.insert(lesion.id)
      }
    }
  }

  /// How much the measured ones have grown together at least, in mm: one that was not evaluated now counts nothing.
  func growth(since earlier: [String: Number]) -> Number {
    var total = Number.zero
    for id in summed {
      guard let before = earlier[id], let change = (sizes[id] ?? .zero).subtracting(before),
        let sum = total.adding(change)
      else { continue }
      total = sum
    }
    return total
  }

  /// The watched ones that have grown at all, by their diameters or in the reader's judgement.
  func watchedGrowth(since earlier: [String: Number]) -> [String] {
    certain.filter { id in
      guard !summed.contains(id) else { return grown.contains(id) && (earlier[id] == nil || sizes[id] == nil) }
      if let before = earlier[id], let now = sizes[id] { return now > before }
      return grown.contains(id)
    }.sorted()
  }
}
