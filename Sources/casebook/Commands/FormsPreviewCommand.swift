import ArgumentParser
import Disk
import Forms
import Glibc
import Journal
import Record
import Screen
import Session
import Values
import Workflow

/// Shows a form as it will stand on the screen, and again whenever its folder is saved.
struct FormsPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show a form on the screen; again whenever a file is saved.",
    discussion: "Control-C ends it. Where the output is no terminal, or with --once, the form is shown once.")

  @Argument(help: "The folder of the forms.") var folder: String
  @Argument(help: "The form, such as vital-signs.") var form: String
  @Option(help: "The visit; else the first that has the form.") var visit: String?
  @Option(help: "An example whose answers are shown; 'NAME, CASE' for one of its cases.") var example: String?
  @Option(help: "Columns of the screen.") var columns = 80
  @Option(help: "The language.") var language: String?
  @Flag(help: "Show it once.") var once = false

  func validate() throws {
    guard (60...500).contains(columns) else { throw ValidationError("--columns is a number from 60 to 500") }
  }

  func run() throws {
    try reporting {
      let isWatching = !once && isatty(STDOUT_FILENO) == 1
      guard isWatching else { return try CheckedOutput.print(try screen()) }
      var shown: [String]?
      while true {
        let now = FormsPreviewCommand.marks(in: folder)
        if now != shown {
          shown = now
          try CheckedOutput.print("\u{1B}[2J\u{1B}[3J\u{1B}[H")
          // What is wrong is told in place of the form, and goes when it is right.
          let text: String
          do { text = try screen() } catch let failure as Failure {
            text = "error: \(failure.message)\n" + (failure.hint.map { "hint: \($0)\n" } ?? "")
          }
          try CheckedOutput.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        }
        usleep(300_000)
      }
    }
  }

  private func screen() throws -> String {
    let files = try TrialFiles.folder(folder, examples: example != nil)
    let trial = try FormsCommand.load(files, folder: folder)
    var given: [FormPath: FormRecord] = [:]
    if let example {
      do throws(Diagnostics) {
        guard let found = try Probe.given(by: example, in: files, trial) else {
          throw Diagnostics(all: [])
        }
        given = found
      } catch {
        guard error.all.isEmpty else { throw FormsCommand.problems(error, folder: folder) }
        throw Failure.usage("there is no example '\(example)'", hint: "look into \(folder)/examples")
      }
    }
    let at = visit ?? given.keys.filter { $0.form == form }.min()?.visit
    guard
      let frame = FormPreview.frame(
        of: form, in: trial, given: given, at: at, columns: columns, language: language ?? Language.fromEnvironment,
        moment: Clock().now(), hashing: Hashing(forms: "preview") { Digest.sha256($0) })
    else {
      throw Failure.usage(
        "there is no form '\(form)'\(visit.map { " at \($0)" } ?? "")",
        hint: "the forms are \(trial.formNames.joined(separator: ", "))")
    }
    return frame.text + "\n"
  }

  /// When and how large the files of a folder were saved last.
  private static func marks(in folder: String) -> [String] {
    ["", "/examples", "/ctcae"].flatMap { part -> [String] in
      guard let handle = opendir(folder + part) else { return [] }
      defer { closedir(handle) }
      var out: [String] = []
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        var info = stat()
        guard !name.hasPrefix("."), stat(folder + part + "/" + name, &info) == 0 else { continue }
        out.append("\(part)/\(name) \(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)")
      }
      return out.sorted(by: bytesBefore)
    }
  }
}
