import CPosix
import Glibc

/// Times of repeated work, and their percentiles.
struct Timing {
  /// Milliseconds, sorted.
  let milliseconds: [Double]

  /// Runs the work so many times after a few runs that are not counted.
  init(_ count: Int, warmUp: Int = 3, _ work: () throws -> Void) rethrows {
    for _ in 0..<warmUp { try work() }
    var times: [Double] = []
    for _ in 0..<count {
      let start = Timing.now()
      try work()
      times.append(Timing.now() - start)
    }
    milliseconds = times.sorted()
  }

  /// Times of two kinds of work done in turn; the first rounds are not counted.
  static func inTurn(_ count: Int, _ first: () throws -> Void, _ second: () throws -> Void) rethrows -> (Self, Self) {
    var times: [(Double, Double)] = []
    for _ in 0..<count + 3 {
      let start = now()
      try first()
      let between = now()
      try second()
      times.append((between - start, now() - between))
    }
    return (Timing(times.dropFirst(3).map(\.0)), Timing(times.dropFirst(3).map(\.1)))
  }

  /// Times measured elsewhere.
  init(_ times: [Double]) { milliseconds = times.sorted() }

  /// The value below which that share of the times lies.
  func percentile(_ share: Double) -> Double {
    guard !milliseconds.isEmpty else { return .nan }
    return milliseconds[min(milliseconds.count - 1, Int(Double(milliseconds.count) * share))]
  }

  /// The middle one.
  var median: Double { percentile(0.5) }

  /// Milliseconds of a clock that only runs forward.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// One line of the table.
struct Measure {
  let what: String
  let found: String
  let goal: String
  let isKept: Bool

  init(_ what: String, _ value: Double, _ unit: String, atMost limit: Double) {
    self.what = what
    found = text(value) + " " + unit
    goal = "at most " + text(limit) + " " + unit
    isKept = value <= limit
  }

  init(_ what: String, _ value: Double, _ unit: String, atLeast limit: Double) {
    self.what = what
    found = text(value) + " " + unit
    goal = "at least " + text(limit) + " " + unit
    isKept = value >= limit
  }

  /// The line as Markdown.
  var line: String { "| \(what) | \(found) | \(goal) | \(isKept ? "kept" : "NOT kept") |" }
}

/// A number with as many decimals as it needs to be read.
func text(_ value: Double) -> String {
  let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : abs(value) >= 1 ? 2 : 3
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let rounded = (value * scale).rounded() / scale
  return places == 0 ? "\(Int(rounded))" : "\(rounded)"
}
