import ArgumentParser
import Disk
import Glibc
import Journal
import Record
import Values

/// Tries what is required of the programme on this machine, with the real code on real files, and prints a record.
struct QualifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qualify", abstract: "Try every requirement on this machine; prints a record for the validation file.",
    discussion: """
      Attacks, faults of the disk, crashes, rights, checkpoints, backups and exports are tried on a throw-away study beside
      yours; nothing of yours is touched. With --study and --as the outcome stands in the site log, and the record is signed
      with the site's key.
      """)

  @Option(help: "The study of this site, which records the outcome.") var study: String?
  @Option(name: .customLong("as"), help: "With --study: the user who does it; the password is asked for.")
  var user: String?
  @Option(name: .customLong("password-file"), help: "A file that holds the password, for scripts.")
  var passwordFile: String?
  @Option(help: "The folder in which the throw-away study is made; else that of the study, or /tmp.") var folder:
    String?
  @Option(help: "Only these, by their names, separated by commas.") var only: String?
  @Flag(help: "Print the table of the documentation.") var markdown = false
  @Option(name: .shortAndLong, help: "Write the record there, as a signed note with --study.") var output: String?

  func validate() throws {
    guard (study == nil) == (user == nil) else { throw ValidationError("--study and --as go together") }
  }

  func run() throws {
    try reporting {
      let wanted = only.map { Set($0.split(separator: ",").map(String.init)) }
      let requirements = Requirement.all.filter { wanted?.contains($0.id) ?? true }
      if let strange = wanted?.subtracting(Requirement.all.map(\.id)).sorted().first {
        throw Failure.usage(
          "there is no requirement \(strange)", hint: Requirement.all.map(\.id).joined(separator: ","))
      }
      let site = try study.map { try Study.open(at: $0) }
      if let site, let name = user.flatMap({ UserName($0) }) {
        try site.signIn(name, password: try Password.read("Password of \(name): ", file: passwordFile))
        try site.require(.qualify, about: "this machine")
      }
      let base = folder ?? site.map { $0.folder.cacheFolder } ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      let bench = try QualifyBench(in: base)
      defer { bench.remove() }
      var qualification = Qualification()
      try qualification.run(requirements, on: bench) { row in
        guard !markdown else { return }
        let counts = "tried \(row.ledger.tried), lost \(row.ledger.lost), missed \(row.ledger.missed)"
        try CheckedOutput.print(
          "\(row.requirement.id)  \(row.isGood ? "holds" : "DOES NOT HOLD")  \(counts)  \(row.milliseconds) ms\n")
        for problem in (row.stopped.map { [$0] } ?? []) + row.ledger.problems {
          try CheckedOutput.print("    ! \(withoutControlCharacters(problem))\n")
        }
      }
      if markdown { try CheckedOutput.print(qualification.markdown) }
      try keep(qualification, site)
      if qualification.failed > 0 { throw ExitCode(65) }
    }
  }

  private func keep(_ qualification: Qualification, _ site: Study?) throws {
    let record = qualification.record(
      by: site?.author, at: (site?.clock ?? Clock()).now(), host: QualifyCommand.host)
    var bytes = Array(record.utf8)
    if let site {
      try site.record(
        Act(
          .qualify,
          details: [
            .count: .int(qualification.rows.count),
            .failed: .array(qualification.rows.filter { !$0.isGood }.map { .string($0.requirement.id) }),
            .sha256: .string(Digest.sha256(bytes)),
          ]))
      if var note = SignedNote(text: record),
        let signature = site.siteSigner.sign(note, as: SiteCheckpoint.origin(site.log))
      {
        note.add(signature)
        bytes = note.bytes
      }
      site.signOut()
    }
    if let output { try CheckedOutput.replaceFile(output, with: bytes, keepingMode: true) }
  }

  /// The machine, as it calls itself.
  private static var host: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "an unknown machine" }
    func text(_ bytes: UnsafeRawBufferPointer) -> String {
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return withUnsafeBytes(of: name.sysname, text) + " " + withUnsafeBytes(of: name.release, text) + " "
      + withUnsafeBytes(of: name.machine, text)
  }
}
