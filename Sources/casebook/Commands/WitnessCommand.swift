import ArgumentParser
import Disk
import Glibc
import Journal
import Record
import Values

/// A witness outside of the site: it cosigns checkpoints of logs that only ever grew.
struct WitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Cosign a site's checkpoints, on another machine.",
    discussion: """
      A witness holds the last checkpoint of each log that it knows, and cosigns the next one only when it is proved to go
      on from there. Requests and answers are files or pipes; no network is needed.
      """, subcommands: [Init.self, Trust.self, Sign.self])

  /// Makes a witness.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a witness with a key of its own.")
    @Argument(help: "The witness's folder.") var folder: String
    @Option(help: "Its name, such as witness.hospital.example/office.") var name: String

    func run() throws {
      try reporting {
        let made = try WitnessFolder.create(folder, name: name)
        try CheckedOutput.print("\(made)\n")
      }
    }
  }

  /// Tells a witness of a log.
  struct Trust: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell a witness of a site's log, by its key.")
    @Argument(help: "The witness's folder.") var folder: String
    @Argument(help: "The key that casebook checkpoint prints.") var key: String

    func run() throws {
      try reporting {
        try WitnessFolder(folder).trust(key)
        try CheckedOutput.print("the witness knows the log \(key.split(separator: "+").first ?? "")\n")
      }
    }
  }

  /// Answers a request.
  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer a request: it is read from standard input, the answer goes to standard output.")
    @Argument(help: "The witness's folder.") var folder: String

    func run() throws {
      try reporting {
        let witness = try WitnessFolder(folder)
        guard let request = Witness.Request(try CheckedOutput.readAll(0, named: "standard input")) else {
          throw Failure.data("this is no request", hint: "casebook checkpoint --request FILE writes one")
        }
        let time = UInt64(max(0, Clock().now().milliseconds / 1000))
        switch try witness.answer(request, at: time) {
        case .cosigned(let line): try CheckedOutput.print(line)
        case .unknownLog:
          throw Failure.data(
            "the witness does not know the log \(withoutControlCharacters(request.checkpoint.origin))",
            hint: "casebook witness trust tells it the log's key")
        case .notSigned:
          throw Failure.data("the log's key did not sign the checkpoint", hint: "ask the site")
        case .malformed:
          throw Failure.data("the checkpoint is older than the request says", hint: "write the request anew")
        case .otherSize(let size):
          try CheckedOutput.print("\(size)\n")
          throw Failure.data("the witness holds size \(size)", hint: "ask again with --old \(size)")
        case .inconsistent:
          throw Failure.data(
            "the log does not go on from the checkpoint that the witness holds: it was rewritten or put back",
            hint: "keep both checkpoints and call the sponsor")
        }
      }
    }
  }
}
