import Forms
import Record
import Values
import Workflow

/// What a reviewer can mark here: verify, freeze, lock and their opposites, for the field, the form, the visit, all.
struct MarkChoices: Sendable {
  /// One thing that can be done.
  enum Choice: Sendable {
    /// At once.
    case request(Request)
    /// After a reason was given.
    case reason(ActKind, Extent)
    /// With a signature.
    case sign(Extent)
  }

  private(set) var choices: [(title: String, choice: Choice)] = []

  /// What this person can do to those extents of the open patient; each has a name for the list.
  init(_ extents: [(name: String, extent: Extent)], _ context: Context, signing: Bool) {
    guard let patient = context.patient, let author = context.author else { return }
    if context.allows(.verify) {
      for (name, extent) in extents {
        let work = VerificationWork(patient, context.trial, extent: extent, by: author.user)
        guard !work.open.isEmpty else { continue }
        if case .item = extent {
          choices.append(("Verify \(name)", .request(.verify(extent, planned: false))))
          continue
        }
        if !work.planned.isEmpty, work.planned.count < work.open.count {
          choices.append(
            ("Verify \(name): the \(work.planned.count) in the plan", .request(.verify(extent, planned: true))))
        }
        choices.append(
          ("Verify \(name): all \(work.open.count) values", .request(.verify(extent, planned: false))))
      }
    }
    let whole = extents.filter { extent in
      switch extent.extent {
      case .item, .group: false
      default: true
      }
    }
    if signing, context.allows(.sign) {
      for (name, extent) in whole { choices.append(("Sign \(name)", .sign(extent))) }
    }
    for act in [ActKind.freeze, .unfreeze, .lock, .unlock] where context.allows(act) {
      for (name, extent) in whole where MarkChoices.makesSense(act, extent, patient) {
        choices.append((MarkChoices.word(act) + " " + name, MarkChoices.choice(act, extent)))
      }
    }
  }

  private static func makesSense(_ act: ActKind, _ extent: Extent, _ patient: Patient) -> Bool {
    switch extent {
    case .form(let form): return Conduct.lets(act, through: patient.closure(of: form))
    case .casebook where Conduct.lets(act, through: patient.closure): return true
    default:
      return patient.forms.keys.contains { extent.holds($0) && Conduct.lets(act, through: patient.closure(of: $0)) }
    }
  }

  private static func word(_ act: ActKind) -> String {
    switch act {
    case .freeze: "Freeze"
    case .unfreeze: "Unfreeze"
    case .lock: "Lock"
    default: "Unlock"
    }
  }

  private static func choice(_ act: ActKind, _ extent: Extent) -> Choice {
    switch act {
    case .freeze: .request(.freeze(extent, nil))
    case .unfreeze: .request(.unfreeze(extent, nil))
    case .lock: .request(.lock(extent, nil))
    default: .reason(.unlock, extent)
    }
  }

  /// The dialog that offers them.
  func dialog(_ context: Context) -> ChoiceDialog {
    ChoiceDialog(
      .marks, title: "Review: \(context.patient?.subject.text ?? "")", lines: [], choices: choices.map(\.title))
  }

  /// Carries out a choice of the dialog.
  func take(_ index: Int, _ context: inout Context) {
    guard choices.indices.contains(index) else { return }
    switch choices[index].choice {
    case .request(let request): context.perform(request)
    case .sign(let extent): if let dialog = SignDialog(extent, context) { context.push(dialog) }
    case .reason(_, let extent):
      context.push(
        TextDialog(
          .unlockWhy, title: choices[index].title, lines: ["\(extent)"], hint: "why it is opened again, in a few words")
      )
    }
  }

  /// Carries out what waited for a reason.
  func take(reason: String, _ index: Int?, _ context: inout Context) {
    guard let index, choices.indices.contains(index), case .reason(_, let extent) = choices[index].choice else {
      return
    }
    context.perform(.unlock(extent, Reason(code: "UNLOCKED", text: reason)))
  }
}
