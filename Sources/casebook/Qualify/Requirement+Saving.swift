import Disk
import Glibc
import Journal
import Record
import Values
import Workflow

/// What is saved is there, whatever the disk and the power do.
extension Requirement {
  static var saving: [Requirement] {
    [
      Requirement(
        id: "S1", text: "What was said to be saved is there when the study is opened again",
        source: "21 CFR 11.10(c); ICH E6(R3) 4.2.2"
      ) { bench, ledger in
        try bench.with { copy in
          guard let subject = bench.subjects.first else { return }
          let study = try bench.study(copy)
          var saved: [Int] = []
          for number in 1...100 {
            let request = try QualifyBench.remark(try study.opened().patient(subject), "saved \(number)")
            if case .saved(let entry, _) = try study.perform(request, on: subject) { saved.append(entry.number) }
          }
          study.signOut()
          let entries = try bench.study(copy, as: nil).read(subject).entries
          for (index, number) in saved.enumerated() {
            ledger.keep(entries[number - 1].act.text(.text) == "saved \(index + 1)", "entry \(number) is another one")
          }
        }
      },
      Requirement(
        id: "S2", text: "A line that a crash cut at any byte is set aside; all before it is there",
        source: "21 CFR 11.10(c); EMA computerised systems 6.10"
      ) { bench, ledger in
        guard let subject = bench.subjects.first else { return }
        let lines = try QualifyFiles.lines(bench, subject)
        try bench.with { copy in
          // A line that was never said to be saved stands behind those that were.
          let study = try bench.study(copy)
          let request = try QualifyBench.remark(try study.opened().patient(subject), "not said to be saved")
          _ = try study.perform(request, on: subject)
          let whole = try CheckedOutput.readFile(copy.folder.subject(subject))
          let start = lines.reduce(0) { $0 + $1.count }
          for end in (start + 1)..<whole.count {
            try crash(copy, subject, Array(whole[..<end]), lines.count, &ledger)
          }
          for zeros in stride(from: 512 - start % 512, to: 2048, by: 512) {
            let tail = [UInt8](repeating: 0, count: zeros)
            try crash(copy, subject, Array(whole[..<start]) + tail, lines.count, &ledger)
          }
        }
      },
    ]
      + FaultyDeed.all.map { deed in
        Requirement(
          id: "F\(deed.number)",
          text: "Any call of the system that fails during \(deed.text) loses nothing and says so",
          source: "21 CFR 11.10(a), (c)"
        ) { bench, ledger in try deed.tryOut(bench, &ledger) }
      }
  }

  private static func crash(
    _ copy: QualifyBench.Copy, _ subject: SubjectID, _ bytes: [UInt8], _ count: Int, _ ledger: inout Ledger
  ) throws {
    let path = copy.folder.subject(subject)
    try QualifyFiles.put(bytes, at: path)
    let site = try JournalFile.open(copy.folder.siteLog, caretaker: nil).file
    let caretaker = Caretaker(
      signer: try KeyStore(copy.folder).siteSigner(), moment: Clock().now(), app: Study.version, terminal: "t",
      log: site.seen)
    let opening = try? JournalFile.open(path, caretaker: caretaker)
    let isWhole = opening.map { $0.damage == nil && $0.entries.count >= count } ?? false
    ledger.keep(isWhole, "\(bytes.count) bytes: \(opening?.damage.map { "\($0)" } ?? "the record did not open")")
  }
}
