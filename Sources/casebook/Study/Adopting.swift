import Forms
import Journal
import Record
import Values
import Workflow

/// Adopting another version of the forms: for the whole site, or for some records.
extension Study {
  /// A version of the forms that is at hand, whether the study keeps it already or not.
  struct Version {
    /// Its name and the digest of its files.
    let identity: String
    /// The trial that it defines.
    let trial: Trial
    /// Its files, to be kept; empty for one that the study keeps.
    let files: [KeptFile]
  }

  /// What adopting did to one record, or would do.
  struct Adopted {
    /// The patient.
    let subject: SubjectID
    /// What changes; nil when nothing does, or when the record cannot be read or written.
    let effect: AdoptionEffect?
    /// Why it was passed over, in words; nil when it was not.
    let problem: String?
    /// Items that stand in other rows than their values; the version cannot be adopted at all then.
    var moved: [String] = []
  }

  /// A version from files that were checked. Throws ``Failure`` where another version of that name is kept.
  func version(_ files: [FormFile], _ trial: Trial) throws -> Version {
    let kept = TrialFiles.kept(files)
    let identity = "\(trial.version)@\(StudyFolder.digest(kept))"
    guard trial.name == log.study else {
      throw Failure.data("these are the forms of '\(trial.name)', the study is '\(log.study)'")
    }
    if let other = log.versions.first(where: { $0 != identity && $0.hasPrefix(trial.version + "@") }) {
      throw Failure.data(
        "the study has used other forms as version \(trial.version)",
        hint: "give the amended forms a version of their own in trial.yaml (\(other.prefix(24))… is kept)")
    }
    try refuse(trial)
    consider(trial, as: identity)
    return Version(identity: identity, trial: trial, files: kept)
  }

  /// Refuses a version with which the study could not go on. Throws ``Failure``.
  private func refuse(_ trial: Trial) throws {
    guard trial.rights.contains(where: { $0.value.contains(.adoptForms) }) else {
      throw Failure.data(
        "by version \(trial.version) nobody may adopt forms: the study could never be amended again",
        hint: "give a role the act in trial.yaml: manager: [adopt-forms, …]")
    }
    for person in log.users where !person.isDisabled && trial.rights[person.role] == nil {
      throw Failure.data(
        "\(person.user) is \(person.role.rawValue), and version \(trial.version) has no such role",
        hint: "keep the role in trial.yaml, or give \(person.user) another one first: casebook user role")
    }
    let plain = log.versions.compactMap { editions.plain($0) }
    for name in trial.formNames {
      let forms = plain.compactMap { $0.forms[name] }
      for item in trial.forms[name]?.itemsInOrder ?? [] where !item.was.isEmpty && !forms.isEmpty {
        guard !forms.contains(where: { form in item.was.contains { form.items[$0] != nil } }) else { continue }
        throw Failure.data(
          "\(name)/\(item.name) was \(item.was.joined(separator: ", ")): no version of the study's forms has such an item",
          hint: "look at the spelling; an item that is new has no 'was:'")
      }
    }
  }

  /// A version that the study has used. Throws ``Failure``.
  func version(named name: String) throws -> Version {
    let found = log.versions.filter { $0 == name || $0.hasPrefix(name + "@") }
    guard let identity = found.last, let trial = editions.plain(identity) else {
      let known = log.versions.map { String($0.prefix { $0 != "@" }) }.joined(separator: ", ")
      throw Failure.usage("the study has used no version '\(name)'", hint: "it has used \(known)")
    }
    return Version(identity: identity, trial: trial, files: [])
  }

  /// What adopting a version would do to records; nothing is written.
  func effects(of wish: AdoptionWish, on subjects: [SubjectID], by author: Author) throws -> [Adopted] {
    let desk = try opened()
    return subjects.map { subject in
      let wasOpen = desk.isOpen(subject)
      defer { if !wasOpen { desk.letGo(subject) } }
      return adopted(subject) { try desk.effect(of: wish, on: subject, by: author, at: clock.now()) }
    }
  }

  /// Adopts a version, as the person who is signed in: the site log first, then record by record. One that is interrupted
  /// is done again and goes on where it stopped. Throws ``Refusal`` or ``Failure``; a record that cannot be written is told.
  func adopt(_ version: Version, _ wish: AdoptionWish, on subjects: [SubjectID]?) throws -> [Adopted] {
    try require(.adoptForms, about: version.identity)
    guard let author else { return [] }
    // All or nothing: a version that one record cannot go over to is adopted by none.
    let said = try effects(of: wish, on: subjects ?? log.subjects, by: author)
    if let stuck = said.first(where: { !$0.moved.isEmpty }) {
      throw Failure.data(
        "\(stuck.subject) has values of \(stuck.moved.joined(separator: ", ")) in other rows: nothing was adopted",
        hint: "give what stands elsewhere a new name; what was entered then stays where it is, retired")
    }
    if version.files.isEmpty || log.versions.contains(version.identity),
      said.allSatisfy({ $0.effect == nil && $0.problem == nil }),
      subjects != nil || isAdopted(version, by: nil, wish)
    {
      return said
    }
    if !version.files.isEmpty {
      do throws(StudyFault) { try folder.keepForms(version.files) } catch { throw Wording.failure(error) }
    }
    for subject in subjects?.map(Optional.some) ?? [nil] where !isAdopted(version, by: subject, wish) {
      try record(siteAct(version, wish, subject))
    }
    let desk = try opened()
    return (subjects ?? log.subjects).map { subject in
      let wasOpen = desk.isOpen(subject)
      defer { if !wasOpen { desk.letGo(subject) } }
      return adopted(subject) {
        let effect = try desk.effect(of: wish, on: subject, by: author, at: clock.now())
        _ = try perform(.adopt(wish), on: subject)
        listings.read[subject] = nil
        return effect
      }
    }
  }

  private func adopted(_ subject: SubjectID, _ work: () throws -> AdoptionEffect) -> Adopted {
    do { return Adopted(subject: subject, effect: try work(), problem: nil) } catch Refusal.nothingChanges {
      return Adopted(subject: subject, effect: nil, problem: nil)
    } catch Refusal.rowsMoved(let items) {
      return Adopted(
        subject: subject, effect: nil, problem: Wording.sentence(Refusal.rowsMoved(items)), moved: items)
    } catch { return Adopted(subject: subject, effect: nil, problem: Wording.sentence(error)) }
  }

  /// Whether the site log says already that a version is used.
  private func isAdopted(_ version: Version, by subject: SubjectID?, _ wish: AdoptionWish) -> Bool {
    guard subject == nil else { return log.versions.contains(version.identity) }
    if case .fromDay(let day) = wish.scope { return log.forms(on: day) == version.identity }
    return log.forms(on: nil) == version.identity && forms == version.identity
  }

  private func siteAct(_ version: Version, _ wish: AdoptionWish, _ subject: SubjectID?) -> Act {
    var since: PartialDate?
    if case .fromDay(let day) = wish.scope { since = day }
    return Act(
      .adoptForms,
      details: [
        .version: .string(version.identity), .since: .optional(since?.description),
        .date: .optional(wish.approved?.description), .text: .optional(wish.approval.isEmpty ? nil : wish.approval),
        .subject: .optional(subject?.text),
      ], why: wish.why)
  }
}
