import Disk
import Glibc
import Journal
import Record
import Values
import Workflow

/// Something that is done while one call of the system after the other fails: nothing that was said to be done may be gone,
/// and the study is whole.
struct FaultyDeed {
  let number: Int
  let text: String
  /// Prepares; the deed itself, run while a call fails; whether it is done, asked of the study opened afresh.
  let prepare: (Study, QualifyBench) throws -> (deed: () throws -> Void, isDone: (Study) throws -> Bool)

  static var all: [FaultyDeed] {
    [
      FaultyDeed(number: 1, text: "a save") { study, bench in
        let subject = bench.subjects[0]
        let request = try QualifyBench.remark(try study.opened().patient(subject), "saved while it failed")
        return (
          { _ = try study.perform(request, on: subject) },
          { try $0.read(subject).entries.contains { $0.act.text(.text) == "saved while it failed" } }
        )
      },
      FaultyDeed(number: 2, text: "the beginning of a record") { study, _ in
        let subject = SubjectID("01-0099") ?? study.log.subjects[0]
        return ({ try study.create(subject, rescreens: nil) }, { (try? $0.read(subject))?.entries.count == 1 })
      },
      FaultyDeed(number: 3, text: "adding a person") { study, bench in
        study.signOut()
        try study.signIn(QualifyBench.manager, password: DemoStudy.password)
        let user = UserName("nurse77") ?? .casebook
        return (
          { _ = try study.perform(.add(user, name: "N", .nurse, from: nil, until: nil)) },
          { $0.log.user(user)?.code != nil }
        )
      },
      FaultyDeed(number: 4, text: "a first sign-in with a one-time code") { study, _ in
        study.signOut()
        try study.signIn(QualifyBench.manager, password: DemoStudy.password)
        let user = UserName("nurse78") ?? .casebook
        let made = try study.perform(.add(user, name: "N", .nurse, from: nil, until: nil))
        study.signOut()
        let code = made?.code ?? ""
        return (
          { try study.makePassword(user, code: code, password: "a new password") },
          { fresh in
            if (try? fresh.key(of: user, password: "a new password")) != nil { return true }
            // The code was not burned: with it the key is made now.
            try fresh.makePassword(user, code: code, password: "a new password")
            return false
          }
        )
      },
      FaultyDeed(number: 5, text: "a password change") { study, _ in
        (
          { try study.changePassword(from: DemoStudy.password, to: "another password") },
          { fresh in
            if (try? fresh.key(of: QualifyBench.nurse, password: "another password")) != nil { return true }
            _ = try fresh.key(of: QualifyBench.nurse, password: DemoStudy.password)
            return false
          }
        )
      },
      FaultyDeed(number: 6, text: "a checkpoint") { study, _ in
        let size = study.log.count
        return (
          { _ = try study.signCheckpoint(noting: true) },
          { fresh in
            guard let kept = try fresh.lastCheckpointNote() else { return false }
            return kept.size >= size && Anchoring.compare(fresh.site, with: kept) == .holds
          }
        )
      },
      FaultyDeed(number: 7, text: "a backup") { study, bench in
        let target = study.folder.path + "-backup"
        let checkpoint = try study.signCheckpoint(noting: true)
        return (
          {
            _ = try StudyBackup(at: target).write(
              try StudySnapshot(study.currentReader, checkpoint: checkpoint), at: study.clock.now())
          },
          { _ in
            defer { FolderTree.remove(target) }
            return (try? StudyBackup(at: target).check()) != nil
          }
        )
      },
      FaultyDeed(number: 8, text: "an export to a file") { study, bench in
        let target = study.folder.path + "-export"
        unlink(target)
        let checkpoint = try study.signCheckpoint(noting: true)
        return (
          {
            let export = try SubjectExport(
              bench.subjects[0], from: study.currentReader(), checkpoint: checkpoint, siteSigner: study.siteSigner,
              at: study.clock.now())
            try CheckedOutput.replaceFile(target, with: export.bytes)
          },
          { _ in
            defer { unlink(target) }
            guard let bytes = try? CheckedOutput.readFile(target) else { return false }
            return SubjectExport.verify(bytes, path: target).isGood
          }
        )
      },
      FaultyDeed(number: 9, text: "typing into a draft") { study, bench in
        let subject = bench.subjects[0]
        guard let form = try study.opened().patient(subject).forms.keys.sorted().first,
          let item = ItemPath("group/QUALIFY")
        else { throw Failure.data("the patient has no form") }
        let key = DraftKey(user: QualifyBench.nurse, subject: subject, form: form)
        let field = Draft.Field(value: .text("typed"), typed: 0, typist: QualifyBench.nurse, seen: 1)
        return (
          {
            let file = try Drafts(study.folder).file(key)
            try file.keep(field, at: item)
            try file.sync()
          },
          { fresh in try Drafts(fresh.folder).file(key).replay().fields[item]?.value == .text("typed") }
        )
      },
      FaultyDeed(number: 10, text: "a redaction to which a second person agrees") { study, bench in
        let subject = bench.subjects[0]
        _ = try study.perform(
          QualifyBench.remark(try study.opened().patient(subject), "holds a leaked name"), on: subject)
        study.signOut()
        try study.signIn(QualifyBench.manager, password: DemoStudy.password)
        let line = try study.askRedaction(of: "leaked name", in: subject, why: "qualification").line
        study.signOut()
        try study.signIn(UserName("coord01") ?? .casebook, password: DemoStudy.password)
        return (
          { try study.agreeRedaction(line, in: subject) },
          { fresh in
            let patient = try fresh.opened().patient(subject)
            return !patient.entries.contains { $0.act.text(.text)?.contains("leaked") ?? false }
          }
        )
      },
    ]
  }

  /// Which calls fail: each of the first forty, then, where the same is done for one file after the other, every seventh.
  private static var places: [Int] { Array(1...40) + Array(stride(from: 47, to: 2000, by: 7)) }

  /// Fails one call after the other until none is left to fail, on a fresh copy each time.
  func tryOut(_ bench: QualifyBench, _ ledger: inout Ledger) throws {
    for kind in FaultPlan.Kind.allCases {
      for place in FaultyDeed.places {
        let hasFired = try bench.with { copy in
          let study = try bench.study(copy)
          let (deed, isDone) = try prepare(study, bench)
          let plan = FaultPlan(failing: place, kind)
          var isSaid = false
          plan.during {
            do {
              try deed()
              isSaid = true
            } catch { isSaid = false }
          }
          let words = "\(text), call \(place) \(kind)"
          guard plan.hasFired else {
            ledger.keep(isSaid, "\(words): not done although nothing failed")
            return false
          }
          let isThere = Result { try isDone(try bench.study(copy, as: nil)) }
          switch isThere {
          case .success(let done): ledger.keep(done || !isSaid, "\(words): said to be done, and is not")
          case .failure(let error): ledger.keep(false, "\(words): \(Wording.sentence(error))")
          }
          if let broken = bench.verification(copy) { ledger.name(false, "\(words): \(broken)") }
          return true
        }
        if !hasFired { break }
      }
    }
  }
}
