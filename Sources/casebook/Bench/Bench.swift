import Values

/// Measurements as ratios in one run.
enum Bench {
  static func run() throws {
    try CheckedOutput.print("\n")
  }
}
