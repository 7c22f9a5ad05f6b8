import Disk
import ArgumentParser
import Exchange
import Forms
import Journal
import Values

extension FormsCommand {
  /// Prints the case report form, blank or annotated.
  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the case report form, blank or annotated.",
      discussion: "Of a folder of forms; else of forms in the current folder; else of the trial inside the programme.")

    /// The formats.
    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, html
    }

    @Argument(help: "The folder.") var folder: String?
    @Flag(help: "To be filled in by hand.") var blank = false
    @Flag(help: "With names, types, conditions, derivations and checks.") var annotated = false
    @Option(help: "text or html.") var format = Format.text
    @Option(help: "en, zh, or another language of the forms; else that of the environment.") var language:
      PrintLanguage?
    @Flag(help: "text: a form feed before every form.") var pages = false
    @Option(name: .shortAndLong, help: "The file to write; else standard output.") var output: String?

    func validate() throws {
      guard blank != annotated else { throw ValidationError("either --blank or --annotated") }
      guard !pages || format == .text else { throw ValidationError("--pages is for text") }
    }

    func run() throws {
      try reporting {
        let name = folder ?? "forms"
        let isThere = (try? CheckedOutput.readFile(name + "/trial.yaml")) != nil
        let files = folder != nil || isThere ? try TrialFiles.folder(name, examples: false) : TrialFiles.embedded
        let trial = try FormsCommand.load(files, folder: name)
        let document = FormsPrint(
          trial, kind: blank ? .blank : .annotated, language: language?.rawValue ?? Language.fromEnvironment,
          digest: StudyFolder.digest(TrialFiles.kept(files))
        ).document
        let text = format == .html ? PrintHTML(document).text : PrintText(document, formFeeds: pages).text
        if let output {
          try CheckedOutput.replaceFile(output, with: Array(text.utf8), keepingMode: true)
        } else {
          try CheckedOutput.print(text)
        }
      }
    }
  }
}
