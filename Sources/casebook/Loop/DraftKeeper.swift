import Journal
import Record
import Session
import Values
import Workflow

/// Keeps the drafts of a sitting on disk: every field that is left is there before the next key.
@MainActor
final class DraftKeeper {
  private let study: Study
  private var open: [String: Journal.Draft] = [:]
  private var isDirty: Set<String> = []

  init(_ study: Study) { self.study = study }

  private func key(_ subject: SubjectID, _ form: FormPath) -> String { "\(subject) \(form)" }

  /// Keeps a field that was left, or forgets it.
  func leave(_ subject: SubjectID, _ form: FormPath, _ item: ItemPath, _ field: Workflow.Draft.Field?) throws {
    let content: DraftField.Content
    if let field { content = field.refused.map { .raw($0) } ?? .value(field.value) } else { content = .withdrawn }
    let line = DraftField(
      item: item, content: content, typed: field?.typed ?? study.clock.now().milliseconds,
      typist: field?.typist ?? study.author?.user ?? .casebook, source: field?.source)
    do throws(DraftFault) {
      try draft(subject, form).leave(line)
    } catch {
      throw DraftKeeper.failure(error)
    }
    isDirty.insert(key(subject, form))
  }

  private func draft(_ subject: SubjectID, _ form: FormPath) throws(DraftFault) -> Journal.Draft {
    let key = key(subject, form)
    if let draft = open[key] { return draft }
    let draft = try Drafts(study.folder).open(study.author?.user ?? .casebook, subject, form)
    open[key] = draft
    return draft
  }

  /// Makes what was kept survive a power cut; called after the screen was painted.
  func sync() {
    for key in isDirty { try? open[key]?.sync() }
    isDirty = []
  }

  /// Lets go of a draft, which stays on disk and is offered to whoever opens the form.
  func release(_ subject: SubjectID, _ form: FormPath) {
    let key = key(subject, form)
    try? open[key]?.sync()
    open[key] = nil
    isDirty.remove(key)
  }

  /// Forgets a draft.
  func discard(_ subject: SubjectID, _ form: FormPath, owner: UserName) throws {
    let key = key(subject, form)
    do throws(DraftFault) {
      if owner == study.author?.user {
        if let draft = open.removeValue(forKey: key) {
          try draft.discard()
        } else {
          try Drafts(study.folder).discard(owner, subject, form)
        }
      } else {
        try Drafts(study.folder).discard(owner, subject, form)
      }
    } catch {
      if error == .discarded { return }
      throw DraftKeeper.failure(error)
    }
  }

  /// The drafts that wait in a patient's forms, one's own first.
  func offers(_ subject: SubjectID) throws -> [DraftOffer] {
    let all = Drafts(study.folder)
    do throws(DraftFault) {
      var offers: [DraftOffer] = []
      for summary in try all.list(of: subject) where open[key(subject, summary.form)] == nil {
        var draft = Workflow.Draft(form: summary.form)
        for field in try all.fields(summary.user, subject, summary.form) {
          var kept = Workflow.Draft.Field(
            value: nil, typed: field.typed, typist: field.typist, source: field.source)
          switch field.content {
          case .value(let value): kept.value = value
          case .raw(let text): kept.refused = text
          case .withdrawn: continue
          }
          draft.put(kept, at: field.item)
        }
        offers.append(DraftOffer(owner: summary.user, draft: draft, at: summary.last))
      }
      return offers.sorted { ($0.owner == study.author?.user ? 0 : 1) < ($1.owner == study.author?.user ? 0 : 1) }
    } catch {
      throw DraftKeeper.failure(error)
    }
  }

  /// Lets go of all drafts at sign-out; they stay on disk.
  func close() {
    sync()
    open = [:]
  }

  private static func failure(_ fault: DraftFault) -> Failure {
    switch fault {
    case .heldElsewhere:
      Failure.denied("you have this form open at another terminal", hint: "go on there, or leave it there first")
    case .discarded: Failure.disk("the draft is gone", hint: "type the field again")
    case .disk(let failure): Failure.disk("the draft is NOT kept: \(failure.reason)", hint: "look at the disk")
    }
  }
}
