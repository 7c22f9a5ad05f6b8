/// A set of places in a program that is emptied at no cost.
struct PlaceSet {
  /// The places, in the order in which they came.
  private(set) var places: [Int] = []
  private var marks: [Int]
  private var round = 1

  /// An empty set for that many places.
  init(count: Int) { marks = Array(repeating: 0, count: count) }

  /// Adds a place; false when it was there.
  mutating func insert(_ place: Int) -> Bool {
    guard marks[place] != round else { return false }
    marks[place] = round
    places.append(place)
    return true
  }

  /// Takes all places out.
  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    round += 1
  }
}
