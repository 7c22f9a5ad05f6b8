import Disk
import Forms
import Glibc
import Journal
import Record
import Values
import Workflow

/// Checkpoints, people, copies: what a site and an inspector rely on besides the records themselves.
extension Requirement {
  static var anchors: [Requirement] {
    [
      Requirement(
        id: "C1", text: "A checkpoint kept elsewhere shows every cut and every rewriting of the site log",
        source: "ICH E6(R3) 4.2.2; C2SP tlog-checkpoint"
      ) { bench, ledger in
        try bench.with { copy in
          let checkpoint = try bench.study(copy).signCheckpoint(noting: true)
          let good = QualifyFiles.split(try CheckedOutput.readFile(copy.folder.siteLog))
          func compare(_ lines: [[UInt8]], _ words: String) throws {
            try QualifyFiles.put(lines.flatMap { $0 }, at: copy.folder.siteLog)
            let entries = try? JournalFile.open(copy.folder.siteLog, caretaker: nil).entries
            let site = entries.flatMap { try? SiteKnowledge($0) }
            ledger.name(
              site.map { Anchoring.compare($0, with: checkpoint) != .holds } ?? true, "the checkpoint held: \(words)")
          }
          for kept in 1..<good.count { try compare(Array(good.prefix(kept)), "cut to \(kept) lines") }
          for index in 1..<good.count {
            var changed = good
            QualifyFiles.resign(&changed, from: index)
            try compare(changed, "signed anew from line \(index + 1) on")
          }
          try QualifyFiles.put(good.flatMap { $0 }, at: copy.folder.siteLog)
          let site = try copy.folder.openSite(caretaker: nil).site
          ledger.keep(Anchoring.compare(site, with: checkpoint) == .holds, "the true log was refused")
        }
      },
      Requirement(
        id: "C2", text: "A witness cosigns a log that grew, and none that was rewritten", source: "C2SP tlog-witness"
      ) { bench, ledger in
        try bench.with { copy in
          let folder = copy.state + "/witness"
          _ = try WitnessFolder.create(folder, name: "witness.example/qualify")
          let study = try bench.study(copy)
          let first = try study.signCheckpoint(noting: true)
          let key = study.siteSigner.noteKey(first.origin)?.text ?? ""
          let witness = try WitnessFolder(folder)
          try witness.trust(key)
          func ask(_ old: Int, _ checkpoint: SiteCheckpoint, _ tree: MerkleTree) throws -> Int {
            try witness.answer(
              Witness.Request(
                old: old, proof: tree.consistency(from: old, to: checkpoint.size), checkpoint: checkpoint), at: 1
            ).status
          }
          ledger.keep(try ask(0, first, study.site.tree) == 200, "the first checkpoint was refused")
          study.signOut()
          let later = try bench.study(copy)
          let second = try later.signCheckpoint(noting: true)
          ledger.keep(try ask(first.size, second, later.site.tree) == 200, "a log that grew was refused")
          ledger.name(try ask(first.size, second, later.site.tree) == 409, "an old state was not refused")
          // Another history, longer than what the witness holds and signed with the site's own key.
          var hashes = later.site.hashes.map { Array($0.utf8) }
          hashes[0][0] ^= 1
          let other = MerkleTree(hashes + hashes)
          let text = "\(second.origin)\n\(other.count)\n\(Base64.text(other.root()))\n"
          guard var note = SignedNote(text: text), let line = study.siteSigner.sign(note, as: second.origin) else {
            return
          }
          note.add(line)
          guard let forged = SiteCheckpoint(note) else { return }
          ledger.name(try ask(second.size, forged, other) == 422, "another history was cosigned")
        }
      },
    ]
  }

  static var people: [Requirement] {
    [
      Requirement(
        id: "P1", text: "What a role may not do is refused and recorded", source: "21 CFR 11.10(d), (g)"
      ) { bench, ledger in
        try bench.with { copy in
          let study = try bench.study(copy)
          let subject = bench.subjects[0]
          let requests: [Request] = [
            .lock(.casebook, nil), .freeze(.casebook, nil), .enrol(nil), .sign(.casebook, meaning: "review"),
          ]
          for request in requests {
            ledger.name((try? study.perform(request, on: subject)) == nil, "a nurse may do \(request)")
          }
          let user = UserName("friend") ?? .casebook
          ledger.name(
            (try? study.perform(.add(user, name: "F", .manager, from: nil, until: nil))) == nil, "a nurse adds people")
          let entries = try copy.folder.openSite(caretaker: nil).entries
          let denied = entries.filter { $0.act.kind == .denied }.count
          ledger.name(denied >= requests.count, "\(denied) refusals are recorded")
        }
      },
      Requirement(
        id: "P2", text: "Wrong passwords are refused, recorded, and make the person wait", source: "21 CFR 11.300(d)"
      ) { bench, ledger in
        try bench.with { copy in
          let study = try bench.study(copy, as: nil)
          for number in 1...6 {
            let isIn = (try? study.signIn(QualifyBench.nurse, password: "wrong \(number)")) != nil
            ledger.name(!isIn, "a wrong password was taken")
          }
          let isIn = (try? study.signIn(QualifyBench.nurse, password: DemoStudy.password)) != nil
          ledger.name(!isIn, "nobody had to wait")
          try study.refreshLog()
          ledger.name(study.log.user(QualifyBench.nurse)?.failures ?? 0 >= 5, "the failures are not recorded")
        }
      },
      Requirement(
        id: "P3", text: "Every change keeps the old value, who, when in UTC and in the ward's zone, and why",
        source: "21 CFR 11.10(e); ICH E6(R3) 4.2.2(a)"
      ) { bench, ledger in
        try bench.with { copy in
          for subject in bench.subjects {
            for entry in try bench.study(copy, as: nil).read(subject).entries {
              let isWhole =
                !entry.author.name.isEmpty && entry.moment.utc.hasSuffix("Z") && !entry.moment.zone.isEmpty
                && entry.act.changes.allSatisfy {
                  $0.was == nil || $0.was == $0.now || $0.why != nil || entry.act.why != nil
                }
              ledger.name(isWhole, "\(subject) line \(entry.number) does not say all of it")
            }
          }
        }
      },
      Requirement(
        id: "P4", text: "A signature is bound to what was signed: a change shows it as stale", source: "21 CFR 11.70"
      ) { bench, ledger in
        try bench.with { copy in
          for subject in bench.subjects {
            var patient: Patient?
            for entry in try bench.study(copy, as: nil).read(subject).entries {
              if patient == nil { patient = try Patient(entry) } else { try patient?.apply(entry) }
              guard let now = patient else { continue }
              for signature in now.signatures {
                let isTouched = now.change(after: signature) != nil
                ledger.name(now.isStale(signature) == isTouched, "\(subject) line \(entry.number): a signature holds")
              }
            }
          }
        }
      },
    ]
  }

  static var copies: [Requirement] {
    [
      Requirement(
        id: "B1", text: "A backup is whole and verified, every change in it is named, and a study is made of it",
        source: "ICH E6(R3) 4.3; EMA computerised systems 6.8"
      ) { bench, ledger in
        try bench.with { copy in
          let study = try bench.study(copy)
          let backup = StudyBackup(at: copy.state + "/backup")
          _ = try backup.write(
            StudySnapshot(study.currentReader, checkpoint: try study.signCheckpoint(noting: true)),
            at: study.clock.now())
          let manifest = try backup.check()
          for file in manifest.files {
            let place = backup.path + "/" + file.name
            let good = try CheckedOutput.readFile(place)
            var bad = good
            bad[bad.count / 2] ^= 1
            try QualifyFiles.put(bad, at: place)
            ledger.name((try? backup.check()) == nil, "\(file.name) changed, not named")
            try QualifyFiles.put(good, at: place)
          }
          let restored = try backup.restore(to: copy.state + "/restored")
          ledger.keep(Verification.verify(restored).isGood, "the restored study is not verified")
          for subject in bench.subjects {
            let same =
              try CheckedOutput.readFile(restored.subject(subject))
              == CheckedOutput.readFile(copy.folder.subject(subject))
            ledger.keep(same, "\(subject) is another one")
          }
        }
      },
      Requirement(
        id: "B2", text: "An exported record verifies alone, and every changed line of it is named",
        source: "21 CFR 11.10(b); ICH E6(R3) 4.2.2"
      ) { bench, ledger in
        try bench.with { copy in
          let study = try bench.study(copy)
          for subject in bench.subjects {
            let export = try SubjectExport(
              subject, from: study.currentReader(), checkpoint: try study.signCheckpoint(noting: false),
              siteSigner: study.siteSigner,
              at: study.clock.now())
            ledger.keep(SubjectExport.verify(export.bytes, path: "x").isGood, "\(subject) is not verified")
            var at = 0
            for line in QualifyFiles.split(export.bytes) {
              var bad = export.bytes
              bad[at + line.count / 2] ^= 1
              at += line.count
              ledger.name(!SubjectExport.verify(bad, path: "x").isGood, "\(subject): a changed line was not named")
            }
          }
        }
      },
    ]
  }
}
