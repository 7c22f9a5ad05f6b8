import Expressions
public import Forms
public import Record
import Values

/// Verification, freezing, locking and signing.
extension Planner {
  /// Marks values as compared with their source: all in an extent, or those of the trial's plan.
  ///
  /// Left out are one's own values, values whose entry is the source, and what is verified already.
  func verify(_ extent: Extent, planned: Bool, _ patient: Patient) throws(Refusal) -> Act {
    try may(.verify, of: patient)
    if let form = extent.form { try may(.verify, on: form, of: patient) }
    let work = VerificationWork(patient, seenTrial, extent: extent, by: author.user)
    let places = planned ? work.planned : work.open
    guard !places.isEmpty else { throw .nothingToVerify(own: work.own.count, entry: work.entry) }
    return Act(
      .verify,
      details: [
        .covers: .string(extent.description), .values: .array(places.map { JSON.string($0.description) }),
      ])
  }

  /// Takes the verification of an extent's values back, with the reason.
  func unverify(_ extent: Extent, _ why: Reason, _ patient: Patient) throws(Refusal) -> Act {
    try may(.unverify, of: patient)
    if let form = extent.form { try may(.unverify, on: form, of: patient) }
    guard why.text?.isEmpty == false else { throw .needsText }
    let places = patient.forms.filter { extent.touches($0.key) }.flatMap { path, record in
      record.verified.keys.map { Place(path, $0) }
    }.filter { place in
      extent.holds(place)
        && reading(patient).at(place.form).trial.sees(author.role, place.item.item, of: place.form.form)
        && trial.allows(author.role, .unverify, on: place.form.form)
    }
    .sorted { bytesBefore($0.description, $1.description) }
    guard !places.isEmpty else { throw .nothingChanges }
    return Act(
      .unverify,
      details: [
        .covers: .string(extent.description), .values: .array(places.map { JSON.string($0.description) }),
      ], why: why)
  }

  /// Freezes, unfreezes, locks or unlocks a form, a visit or the whole record.
  func close(_ kind: ActKind, _ extent: Extent, _ why: Reason?, _ patient: Patient) throws(Refusal) -> Act {
    try may(kind)
    switch extent {
    case .group, .item: throw .unknownPlace(extent.description)
    case .form(let form) where trial.forms[form.form] == nil: throw .unknownPlace(form.description)
    case .visit(let visit) where trial.visit(visit) == nil: throw .unknownPlace(visit)
    default: break
    }
    let standings =
      forms(in: extent, of: patient).map { patient.closure(of: $0) } + (extent == .casebook ? [patient.closure] : [])
    guard standings.contains(where: { Conduct.lets(kind, through: $0) }) else {
      throw .shut(kind, extent, standings.contains(.locked) ? .locked : standings.contains(.frozen) ? .frozen : .open)
    }
    if kind == .lock {
      try refuseWaiting(extent, patient)
    }
    if kind == .unlock, why?.text?.isEmpty != false { throw .needsText }
    return Act(kind, details: [.covers: .string(extent.description)], why: why)
  }

  /// Signs a form, a visit or the whole record (21 CFR 11.50): every begun form in it must be complete; logs stay open.
  func sign(_ extent: Extent, _ meaning: String, _ patient: Patient) throws(Refusal) -> Act {
    try may(.sign)
    switch extent {
    case .group, .item: throw .unknownPlace(extent.description)
    default: break
    }
    guard !meaning.isEmpty else { throw .needsText }
    let unseen = unseenForms(in: extent, patient)
    let begun = patient.forms.keys.filter { extent.holds($0) && !unseen.contains($0.form) }
    guard !begun.isEmpty else { throw .nothingChanges }
    for form in begun { if !trial.allows(author.role, .sign, on: form.form) { throw .notAllowed(author.role, .sign) } }
    let open = begun.filter { path in
      trial.forms[path.form]?.isLog != true && !Conduct.lets(.sign, through: Standing(path, of: patient).progress)
        && patient.forms[path]?.values.isEmpty == false
    }.sorted()
    guard open.isEmpty else { throw .incomplete(open) }
    guard
      patient.count(extent, without: unseen) > 0
        || begun.contains(where: { Standing($0, of: patient).progress == .notDone })
    else {
      throw .nothingChanges
    }
    return Act(
      .sign, details: signed(extent, meaning: meaning, by: patient.version(on: today), without: unseen, patient))
  }

  /// What a signature holds: its meaning, what it covers, how many values, their hash, and the derived values shown.
  ///
  /// `version` is that of the forms by which the signature is recorded; of the forms named by `without` it does not speak.
  func signed(_ extent: Extent, meaning: String, by version: String, without: Set<String> = [], _ patient: Patient)
    -> [ActKey: JSON]
  {
    let text = patient.signedText(extent, forms: version.isEmpty ? hashing.forms : version, without: without)
    var details: [ActKey: JSON] = [
      .covers: .string(extent.description), .meaning: .string(meaning),
      .count: .int(patient.count(extent, without: without)),
      .sha256: .string(hashing.sha256(Array(text.utf8))),
      .values: .array(shown(patient).derivedValues(in: extent).map { JSON.string($0) }),
    ]
    if !without.isEmpty { details[.without] = .array(without.sorted(by: bytesBefore).map { JSON.string($0) }) }
    return details
  }

  /// The forms of an extent that the record knows, and for one form that form.
  private func forms(in extent: Extent, of patient: Patient) -> [FormPath] {
    if case .form(let form) = extent { return [form] }
    let begun = patient.forms.keys.filter { extent.holds($0) }
    guard begun.isEmpty, case .visit(let visit) = extent, let form = trial.visit(visit)?.forms.first else {
      return begun
    }
    return [FormPath(visit: visit, form: form)]
  }
}

extension Reading {
  /// The derived values of an extent as they are shown, `place=value`; unknown ones are left out.
  public func derivedValues(in extent: Extent) -> [String] {
    var out: [String] = []
    for path in patient.forms.keys where extent.holds(path) {
      let own = at(path)
      guard let form = own.trial.forms[path.form] else { continue }
      for item in form.itemsInOrder where item.isDerived {
        for scope in own.scopes(of: item.groups, in: form, at: path) {
          let value = own.value(of: item, at: scope)
          guard !value.isUnknown else { continue }
          out.append("\(path)/\(ItemPath(GroupPath(scope.steps), item.name))=\(own.display(value))")
        }
      }
    }
    return out.sorted { bytesBefore($0, $1) }
  }
}
