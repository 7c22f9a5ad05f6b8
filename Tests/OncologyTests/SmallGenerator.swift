/// Numbers that look random and are the same on every run.
struct SmallGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number from 0 to below `bound`.
  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 16) % UInt64(bound))
  }

  /// Whether something happens that happens once in so many times.
  mutating func once(in times: Int) -> Bool { next(times) == 0 }
}
