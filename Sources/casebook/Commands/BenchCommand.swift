import ArgumentParser
import Values

/// Measures what the documentation states.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench", abstract: "Measure, as ratios in one run.")

  func run() throws {
    try reporting { try Bench.run() }
  }
}
