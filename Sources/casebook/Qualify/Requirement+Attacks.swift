import Disk
import Glibc
import Journal
import Record
import Values

/// What somebody with the disk in their hands may do to a study: each is named by opening and by verification.
extension Requirement {
  static var attacks: [Requirement] {
    [
      attack("A1", "A deleted record is named") { bench, trial in
        for subject in bench.subjects { try trial("\(subject) deleted") { unlink($0.folder.subject(subject)) } }
      },
      attack("A2", "A record cut at the end of any line is named") { bench, trial in
        for subject in bench.subjects {
          let lines = try QualifyFiles.lines(bench, subject)
          for kept in 1..<lines.count {
            try trial("\(subject) cut to \(kept) lines") {
              try QualifyFiles.put(lines.prefix(kept).flatMap { $0 }, at: $0.folder.subject(subject))
            }
          }
        }
      },
      attack("A3", "A record cut within a line that is not the last is named") { bench, trial in
        guard let subject = bench.subjects.first else { return }
        let lines = try QualifyFiles.lines(bench, subject)
        for kept in 1..<(lines.count - 1) {
          let bytes = lines.prefix(kept).flatMap { $0 } + lines[kept].dropLast(40)
          try trial("\(subject) cut within line \(kept + 1)") {
            try QualifyFiles.put(bytes, at: $0.folder.subject(subject))
          }
        }
      },
      attack("A4", "A changed bit anywhere in a line is named, hashes made right or not") { bench, trial in
        guard let subject = bench.subjects.first else { return }
        let lines = try QualifyFiles.lines(bench, subject)
        for (index, line) in lines.enumerated() {
          let place = line.count * (index % 9 + 1) / 11
          for rehash in [false, true] {
            var changed = lines
            changed[index][place] ^= 1
            if rehash { QualifyFiles.chain(&changed, from: index) }
            let bytes = changed.flatMap { $0 }
            try trial("\(subject) line \(index + 1) changed, hashes \(rehash ? "right" : "as they were")") {
              try QualifyFiles.put(bytes, at: $0.folder.subject(subject))
            }
          }
        }
      },
      attack("A5", "Swapped, replayed and reordered lines, and swapped files, are named") { bench, trial in
        guard bench.subjects.count > 1 else { return }
        let (first, second) = (bench.subjects[0], bench.subjects[1])
        let lines = try QualifyFiles.lines(bench, first)
        let others = try QualifyFiles.lines(bench, second)
        try trial("files swapped") {
          try QualifyFiles.put(others.flatMap { $0 }, at: $0.folder.subject(first))
          try QualifyFiles.put(lines.flatMap { $0 }, at: $0.folder.subject(second))
        }
        for index in stride(from: 1, to: lines.count - 1, by: 7) {
          var swapped = lines
          swapped.swapAt(index, index + 1)
          for (words, changed) in [
            ("line \(index + 1) twice", Array(lines[...index]) + lines[index...]), ("line \(index + 1) moved", swapped),
            ("line \(index + 1) left out", Array(lines[..<index]) + lines[(index + 1)...]),
            ("a line of another patient", lines + [others[min(index, others.count - 1)]]),
          ] {
            try trial(words) { try QualifyFiles.put(changed.flatMap { $0 }, at: $0.folder.subject(first)) }
          }
        }
      },
      attack("A6", "A fork signed with a real key is named") { bench, trial in
        guard let subject = bench.subjects.first else { return }
        let lines = try QualifyFiles.lines(bench, subject)
        for back in 1...5 {
          try trial("the last \(back) lines written anew by their author") { copy in
            try QualifyFiles.fork(copy, subject, keeping: lines.count - back, bench)
          }
        }
      },
      attack("A7", "A nurse who makes herself manager, adds a friend, takes a key or brings one is named") {
        bench, trial in
        for (words, kind, details) in QualifyFiles.climbs {
          try trial(words) { try QualifyFiles.forge(kind, details, in: $0) }
        }
      },
      attack("A8", "A record signed anew with invented keys is named") { bench, trial in
        for subject in bench.subjects {
          let lines = try QualifyFiles.lines(bench, subject)
          for index in stride(from: 0, to: lines.count, by: 11) {
            var changed = lines
            QualifyFiles.resign(&changed, from: index)
            let bytes = changed.flatMap { $0 }
            try trial("\(subject) signed anew from line \(index + 1) on") {
              try QualifyFiles.put(bytes, at: $0.folder.subject(subject))
            }
          }
        }
      },
      attack("A9", "A site log cut at the end of any line is named") { bench, trial in
        let lines = try bench.with { QualifyFiles.split(try CheckedOutput.readFile($0.folder.siteLog)) }
        for kept in 1..<lines.count {
          try trial("site log cut to \(kept) lines") {
            try QualifyFiles.put(lines.prefix(kept).flatMap { $0 }, at: $0.folder.siteLog)
          }
        }
      },
      attack("A10", "Altered forms are named") { bench, trial in
        let names = try bench.with { copy in try QualifyFiles.forms(copy) }
        for name in names {
          try trial("\(name) altered") { copy in
            let path = copy.folder.formsFolder + "/" + name
            var bytes = try CheckedOutput.readFile(path)
            bytes[bytes.count / 2] ^= 1
            try QualifyFiles.put(bytes, at: path)
          }
        }
      },
      attack("A11", "Links and files that others may read or write are named") { bench, trial in
        for file in bench.subjects.map({ "subjects/\($0.text).jsonl" }) + ["site.jsonl"] {
          for mode in [0o640, 0o604, 0o620, 0o666] as [mode_t] {
            try trial("\(file) with mode \(String(mode, radix: 8))") { chmod($0.path + "/" + file, mode) }
          }
          try trial("\(file) a link") {
            rename($0.path + "/" + file, $0.path + "/elsewhere")
            symlink($0.path + "/elsewhere", $0.path + "/" + file)
          }
        }
      },
      attack("A12", "The whole study put back to an earlier copy is named by what the account keeps outside of it") {
        bench, trial in
        try trial("the study put back") { copy in
          let earlier = copy.path + "-earlier"
          mkdir(earlier, 0o700)
          try FolderTree.copy(copy.path, to: earlier)
          let study = try bench.study(copy)
          study.signOut()
          FolderTree.remove(copy.path)
          rename(earlier, copy.path)
        }
      },
    ]
  }

  /// Runs deeds on fresh copies; each must be named by opening and by verification.
  private static func attack(
    _ id: String, _ text: String,
    _ deeds: @escaping (QualifyBench, (String, (QualifyBench.Copy) throws -> Void) throws -> Void) throws -> Void
  ) -> Requirement {
    Requirement(id: id, text: text, source: "21 CFR 11.10(a), (e); ICH E6(R3) 4.2.2") { bench, ledger in
      try deeds(bench) { words, deed in
        try bench.with { copy in
          try deed(copy)
          ledger.name(bench.opening(copy) != nil, "opening did not name: \(words)")
          ledger.name(bench.verification(copy) != nil, "verify did not name: \(words)")
        }
      }
    }
  }
}
