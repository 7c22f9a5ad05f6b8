import ArgumentParser
import Disk
import Glibc
import Journal
import Record
import Values

/// Signs how long the site log is and which hash stands for all its lines; prints a page for the paper file.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Sign where the whole study stands, for the paper file and for a witness.",
    discussion: """
      The page goes into the paper file, the checkpoint (-o) to another machine, a witness or a time stamp: casebook verify
      --against FILE shows later whether anything was changed, cut off or put back. For a witness: --request writes what
      casebook witness sign reads, --add puts its answer under the last checkpoint.
      """)

  @OptionGroup var study: StudyOption
  @Option(name: .shortAndLong, help: "Write the checkpoint there, as a signed note.") var output: String?
  @Option(help: "Write a request for a witness there.") var request: String?
  @Option(help: "With --request: the size that the witness holds; else 0, nothing.") var old = 0
  @Option(help: "Put a witness's answer under the last checkpoint; nothing new is signed.") var add: String?

  func validate() throws {
    guard old == 0 || request != nil else { throw ValidationError("--old goes with --request") }
  }

  func run() throws {
    try reporting {
      let study = try Study.open(at: study.path)
      let reader = try study.currentReader()
      let made = try add.map { try cosigned($0, study) } ?? study.signCheckpoint(noting: true)
      if let output { try CheckedOutput.replaceFile(output, with: made.note.bytes, keepingMode: true) }
      if let request {
        guard old >= 0, old <= made.size else {
          throw Failure.usage(
            "--old \(old): the log has \(made.size) lines", hint: "the witness says which size it holds")
        }
        let tree = try study.currentReader().site.tree
        let asked = Witness.Request(
          old: old, proof: tree.consistency(from: old, to: made.size), checkpoint: made)
        try CheckedOutput.replaceFile(request, with: asked.bytes, keepingMode: true)
      }
      try CheckedOutput.print(page(made, reader.site, study))
    }
  }

  private func cosigned(_ answer: String, _ study: Study) throws -> SiteCheckpoint {
    guard var checkpoint = try study.lastCheckpointNote() else {
      throw Failure.usage("there is no checkpoint yet", hint: "casebook checkpoint --request FILE makes one")
    }
    let text = String(decoding: try CheckedOutput.readFile(answer), as: UTF8.self)
    guard checkpoint.note.add(lines: text) else {
      throw Failure.data("\(answer) is no answer of a witness", hint: "casebook witness sign writes one")
    }
    try CheckedOutput.replaceFile(study.folder.lastCheckpoint, with: checkpoint.note.bytes)
    return checkpoint
  }

  /// One page for the paper file.
  private func page(_ checkpoint: SiteCheckpoint, _ site: SiteKnowledge, _ study: Study) -> String {
    let now = study.clock.now()
    let day = now.localDate?.description ?? ""
    let key = PublicKey(site.log.key).map { Fingerprint.text($0) } ?? ""
    let vkey = study.siteSigner.noteKey(checkpoint.origin)?.text ?? ""
    return """
      CHECKPOINT OF THE RECORDS

      study         \(site.log.study), site \(site.log.site)
      made          \(day) \(now.localTime) \(now.zone), casebook \(Study.version)
      site log      \(checkpoint.size) lines, with the ends of \(site.log.subjects.count) patients' records
      signatures    \(checkpoint.note.signatures.map { withoutControlCharacters($0.name) }.joined(separator: ", "))
      fingerprint   \(checkpoint.fingerprint)
      site's key    \(key)

      Keep this page. Whether the records still hold all that they held today is shown by

        casebook verify --against \(checkpoint.size):\(checkpoint.fingerprint)

      key for a witness
      \(vkey)

      name, date, signature  ______________________________________________


      """
  }
}
