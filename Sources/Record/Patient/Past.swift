public import Values

/// A patient's record as it stood after each of its entries.
///
/// The record after entry n is the fold over the first n entries, never more and never less. Every
/// ``spacing`` entries one state is kept, from which the others are reached by folding on; states share what did not
/// change between them. A step in either direction folds at most ``spacing`` entries.
///
/// ```swift
/// var past = Past(patient)
/// past.at(41)          // the record as of entry 41
/// past.number(onOrBefore: date)
/// ```
public struct Past: Sendable {
  /// The record with every entry.
  public private(set) var now: Patient

  /// After how many entries a state is kept.
  public static let spacing = 32

  /// The states after entry 1, 1 + spacing, 1 + 2 * spacing …, as far as anybody has asked.
  private var kept: [Patient] = []
  /// The state that was asked for last: most questions are about its neighbour.
  private var latest: Patient?

  /// The past of a record.
  public init(_ now: Patient) { self.now = now }

  /// How many entries there are; ``at(_:)`` takes numbers from 1 to here.
  public var count: Int { now.entries.count }

  /// The record as of entry `number`; nil when there is no such entry.
  public mutating func at(_ number: Int) -> Patient? {
    guard (1...max(1, count)).contains(number), !now.entries.isEmpty else { return nil }
    if number == count { return now }
    var patient: Patient
    if let latest, latest.entries.count <= number, number - latest.entries.count < Past.spacing {
      patient = latest
      self.latest = nil  // the only copy now: changed in place
    } else if let start = start(for: number) {
      patient = start
    } else {
      return nil
    }
    while patient.entries.count < number {
      guard step(&patient) else { return nil }
    }
    latest = patient
    return patient
  }

  /// Takes in entries that were written meanwhile; those already here are passed over. Throws ``FoldError``.
  public mutating func append(_ entries: some Sequence<Entry>) throws(FoldError) {
    for entry in entries where entry.number > (now.lastEntry?.number ?? 0) { try now.apply(entry) }
  }

  /// The last entry made on or before the end of a ward day; nil when the record began later.
  public func number(onOrBefore date: PartialDate) -> Int? {
    let day = Int64(date.latest)
    return now.entries.lastIndex { entry in
      let local = entry.moment.milliseconds + Int64(entry.moment.zoneMinutes) * 60_000
      return local < (day + 1) * 86_400_000
    }.map { $0 + 1 }
  }

  /// The kept state nearest before an entry; states on the way to it are made and kept.
  private mutating func start(for number: Int) -> Patient? {
    let place = (number - 1) / Past.spacing
    if kept.isEmpty, let first = now.entries.first, let patient = try? Patient(first) { kept = [patient] }
    while kept.count <= place, var patient = kept.last {
      for _ in 0..<Past.spacing {
        guard step(&patient) else { return nil }
      }
      kept.append(patient)
    }
    return kept.indices.contains(place) ? kept[place] : nil
  }

  /// Folds the next entry into a state.
  private func step(_ patient: inout Patient) -> Bool {
    let next = patient.entries.count
    guard now.entries.indices.contains(next) else { return false }
    do throws(FoldError) {
      try patient.apply(now.entries[next])
      return true
    } catch {
      return false
    }
  }
}
