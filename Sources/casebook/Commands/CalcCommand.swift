import Disk
import ArgumentParser
import Exchange
import Glibc
import Oncology
import Values

/// Calculators for anyone with a spreadsheet: CSV in, CSV or JSON out, no study needed.
struct CalcCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calc", abstract: "Calculate responses, grades, survival and proportions from a table.",
    discussion: """
      FILE is CSV in UTF-8, or - for standard input; columns may stand in any order, and further columns are kept. \
      Rows that cannot be used are named on standard error, the others are written, and the exit code is 65.
      """,
    subcommands: [Recist.self, Bor.self, Grade.self, Survival.self, Share.self])

  /// The table and the form of the answer.
  struct Table: ParsableArguments {
    @Argument(help: "The table, CSV in UTF-8; - for standard input.") var file: String
    @Flag(help: "As JSON.") var json = false

    /// Reads the table, writes what the calculator makes of it, and names what is wrong with it.
    func answer(hint: String, _ calculate: ([UInt8]) -> CalculatorResult) throws {
      let bytes = try file == "-" ? CalcCommand.standardInput() : CheckedOutput.readFile(file)
      let result = calculate(bytes)
      if !result.header.isEmpty {
        try CheckedOutput.write(json ? result.json : result.csv, to: STDOUT_FILENO, named: "standard output")
      }
      let name = file == "-" ? "standard input" : file
      CheckedOutput.printError(result.notes.map { "note: " + $0.text(file: name) + "\n" }.joined())
      CheckedOutput.printError(result.faults.map { "error: " + $0.text(file: name) + "\n" }.joined())
      guard result.faults.isEmpty else {
        CheckedOutput.printError("hint: \(result.header.isEmpty ? "" : "the other rows are written; ")\(hint)\n")
        throw ExitCode(65)
      }
    }
  }

  /// All bytes of standard input.
  private static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: buffer[0..<count])
      } else if errno != EINTR {
        throw CheckedOutput.Failure(target: "standard input", code: errno)
      }
    }
  }
}
