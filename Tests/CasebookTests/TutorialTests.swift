import Foundation
import Testing

/// The page that leads from an empty folder to a study, followed to the letter.
@Suite struct TutorialTests {
  /// A file of the page, or a command.
  private enum Block {
    case file(String, String)
    case commands([String])
  }

  private static func blocks() throws -> [Block] {
    let path = Trials.folder + "/../../Sources/casebook/casebook.docc/Tutorial.md"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var out: [Block] = []
    var name: String?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("`"), line.hasSuffix("`"), !line.hasPrefix("```") { name = String(line.dropFirst().dropLast()) }
      if line.hasPrefix("```"), line.count > 3 {
        let end = try #require(lines[(index + 1)...].firstIndex(of: "```"))
        let body = Array(lines[(index + 1)..<end])
        if line == "```sh" {
          out.append(.commands(body))
        } else {
          out.append(.file(try #require(name, "a block without a file"), body.joined(separator: "\n") + "\n"))
          name = nil
        }
        index = end
      }
      index += 1
    }
    return out
  }

  @Test func `Every block of the tutorial is a file that is written or a command that succeeds`() throws {
    var template = Array((NSTemporaryDirectory() + "casebook-tutorial-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: made) }
    try Data("a long password\n".utf8).write(to: URL(fileURLWithPath: made + "/password"))
    var ran = 0
    for block in try Self.blocks() {
      switch block {
      case .file(let name, let text):
        let url = URL(fileURLWithPath: made + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      case .commands(let lines):
        for line in lines {
          let command = line.replacing("casebook ", with: "\(Binary.path) ", maxReplacements: 1)
          let done = try Command(["sh", "-c", "cd \(made) && \(command)"], environment: Command.environment)
          #expect(done.status == 0, "\(line): \(done.output)\(done.errors)")
          ran += 1
        }
      }
    }
    #expect(ran >= 7)
  }
}
