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
    /// After it was asked once more, with what it covers.
    case sure(Request, lines: [String])
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
      for (name, extent) in extents { addVerification(name, extent, patient, author, context) }
    }
    if context.allows(.unverify) {
      for (name, extent) in extents where patient.verifiedCount(extent) > 0 {
        choices.append(
          ("Take back the verification of \(name): \(patient.verifiedCount(extent))", .reason(.unverify, extent)))
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
        choices.append((MarkChoices.word(act) + " " + name, MarkChoices.choice(act, extent, patient, context)))
      }
    }
  }

  /// Verification of a field or form is done at once; more than a form is asked once more.
  private mutating func addVerification(
    _ name: String, _ extent: Extent, _ patient: Patient, _ author: Author, _ context: Context
  ) {
    let work = VerificationWork(patient, context.trial, extent: extent, by: author.user)
    guard !work.open.isEmpty else { return }
    func add(_ title: String, planned: Bool, _ places: [Place]) {
      let request = Request.verify(extent, planned: planned)
      guard extent.form == nil else { return choices.append((title, .request(request))) }
      choices.append((title, .sure(request, lines: MarkChoices.sources(places, work, patient, context))))
    }
    if case .item = extent { return add("Verify \(name)", planned: false, work.open) }
    if !work.planned.isEmpty, work.planned.count < work.open.count {
      add("Verify \(name): the \(work.planned.count) in the plan", planned: true, work.planned)
    }
    add("Verify \(name): all \(work.open.count) values", planned: false, work.open)
  }

  /// How many values are to be compared with which source, and what is left to others.
  private static func sources(
    _ places: [Place], _ work: VerificationWork, _ patient: Patient, _ context: Context
  ) -> [String] {
    let counted = Dictionary(grouping: places) { place in
      patient.forms[place.form]?.values[place.item]?.source ?? context.trial.forms[place.form.form]?.source ?? "source"
    }.map { "\($0.value.count) from \($0.key)" }.sorted()
    let forms = Set(places.map(\.form)).count
    return [
      "\(SavedWords.number(places.count, "value")) in \(SavedWords.number(forms, "form")): \(counted.joined(separator: ", ")).",
      work.own.isEmpty ? "" : "\(work.own.count) of your own are left to somebody else.",
      "You say that you compared each of them with its source.",
    ].filter { !$0.isEmpty }
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

  private static func choice(_ act: ActKind, _ extent: Extent, _ patient: Patient, _ context: Context) -> Choice {
    switch act {
    case .freeze:
      let drafts = drafts(in: extent, "a freeze keeps them out", context)
      return drafts.isEmpty ? .request(.freeze(extent, nil)) : .sure(.freeze(extent, nil), lines: drafts)
    case .unfreeze: return .request(.unfreeze(extent, nil))
    case .lock:
      let summary = ExtentSummary(extent, context.reading(patient), context.hashing)
      let drafts = drafts(in: extent, "a lock keeps them out", context)
      return .sure(.lock(extent, nil), lines: ["\(summary.count) values."] + ExtentWords.lines(summary) + drafts)
    default: return .reason(.unlock, extent)
    }
  }

  /// The drafts that wait in an extent, and what becomes of them.
  private static func drafts(in extent: Extent, _ fate: String, _ context: Context) -> [String] {
    context.offers.filter { extent.touches($0.draft.form) }.map {
      "\($0.owner) has \(SavedWords.number($0.draft.fields.count, "unsaved field")) in \($0.draft.form): \(fate)."
    }
  }

  /// The dialog that offers them.
  func dialog(_ context: Context) -> ChoiceDialog {
    ChoiceDialog(
      .marks, title: "Review: \(context.patient?.subject.text ?? "")", lines: [], choices: choices.map(\.title))
  }

  /// Carries out a choice of the dialog, or asks what it needs first.
  func take(_ index: Int, _ context: inout Context) {
    guard choices.indices.contains(index) else { return }
    let title = choices[index].title
    switch choices[index].choice {
    case .request(let request): context.perform(request)
    case .sure(_, let lines):
      context.push(ChoiceDialog(.markSure, title: title, lines: lines, choices: ["Not now", title]))
    case .sign(let extent): SignDialog.open(extent, &context)
    case .reason(_, let extent):
      context.push(TextDialog(.markWhy, title: title, lines: ["\(extent)"], hint: "why, in a few words"))
    }
  }

  /// The choice that leads to a request after it was asked once more; nil for those that are done at once.
  func index(of request: Request) -> Int? {
    choices.firstIndex { if case .sure(request, _) = $0.choice { true } else { false } }
  }

  /// Carries out what was asked once more.
  func takeSurely(_ index: Int?, _ context: inout Context) {
    guard let index, choices.indices.contains(index), case .sure(let request, _) = choices[index].choice else { return }
    context.perform(request)
  }

  /// Carries out what waited for a reason.
  func take(reason: String, _ index: Int?, _ context: inout Context) {
    guard let index, choices.indices.contains(index), case .reason(let act, let extent) = choices[index].choice else {
      return
    }
    context.perform(
      act == .unverify
        ? .unverify(extent, Reason(code: "UNVERIFIED", text: reason))
        : .unlock(extent, Reason(code: "UNLOCKED", text: reason)))
  }
}

extension Patient {
  /// How many values of an extent are verified.
  fileprivate func verifiedCount(_ extent: Extent) -> Int {
    forms.reduce(0) { sum, form in
      guard extent.touches(form.key) else { return sum }
      return sum + form.value.verified.keys.count { extent.holds(Place(form.key, $0)) }
    }
  }
}
