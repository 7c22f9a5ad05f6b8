import Record

/// The differences between two versions of a trial's forms, part by part.
///
/// | part | harmless | asks | changes meaning |
/// |---|---|---|---|
/// | item | wording; added and not required; range widened | added and required; required now; asked under another condition; range narrowed | retired; another type, unit or list; computed otherwise |
/// | code | added; wording | | removed; meaning to the programme |
/// | check | retired; wording | added; tightened or changed | |
/// | visit | added; wording | another day or window; forms added | retired; forms retired |
/// | rights, sources, report | what a role may do; names; tables | another source of a form | |
/// | verification, parameter | | another plan, another value | |
/// | drug | title | added; other doses or days | retired; another unit |
/// | binding | bound now; renamed | | bound to something else, or no more |
public struct TrialDiff: Sendable {
  /// The differences: trial, rights, visits, code lists, parameters, then form by form in the order of the newer version.
  public let changes: [TrialChange]

  /// What is different in the newer version.
  public init(from old: Trial, to new: Trial) {
    var changes: [TrialChange] = []
    func add(_ place: String, _ what: String, _ weight: TrialChange.Weight) {
      changes.append(TrialChange(place, what, weight))
    }
    if old.name != new.name { add("trial", "'\(old.name)' is '\(new.name)': another trial", .changesMeaning) }
    if old.version != new.version { add("trial", "version \(old.version) is \(new.version)", .harmless) }
    if old.title != new.title { add("trial", "another title", .harmless) }
    changes += TrialDiff.roles(old, new) + TrialDiff.visits(old, new) + TrialDiff.codes(old, new)
    changes += ProgrammeDiff(old, new).changes
    for name in Set(old.parameters.keys).union(new.parameters.keys).sorted()
    where old.parameters[name] != new.parameters[name] {
      add(
        "parameter \(name)", "\(old.parameters[name] ?? "not given") is \(new.parameters[name] ?? "not given")", .asks)
    }
    for name in old.formNames where new.forms[name] == nil { add(name, "the form is retired", .changesMeaning) }
    for name in new.formNames {
      guard let form = new.forms[name] else { continue }
      if let before = old.forms[name] {
        changes += FormDiff(before, form).changes
      } else {
        add(name, "a new form", .asks)
      }
    }
    self.changes = changes
  }

  private static func roles(_ old: Trial, _ new: Trial) -> [TrialChange] {
    Set(old.rights.keys).union(new.rights.keys).sorted { $0.rawValue < $1.rawValue }.compactMap { role in
      let (before, now) = (old.rights[role] ?? [], new.rights[role] ?? [])
      guard before != now else { return nil }
      func names(_ acts: Set<ActKind>) -> String { acts.map(\.rawValue).sorted().joined(separator: ", ") }
      let parts = [("may", now.subtracting(before)), ("may no longer", before.subtracting(now))]
      let words = parts.filter { !$0.1.isEmpty }.map { "\($0.0) \(names($0.1))" }.joined(separator: "; ")
      return TrialChange("role \(role.rawValue)", words, .harmless)
    }
  }

  private static func visits(_ old: Trial, _ new: Trial) -> [TrialChange] {
    var out: [TrialChange] = []
    for visit in old.visits where !new.visits.contains(visit) {
      out.append(TrialChange("visit \(visit.name)", "retired", .changesMeaning))
    }
    for visit in new.visits {
      let place = "visit \(visit.name)"
      guard let before = old.visits.first(where: { $0 == visit }) else {
        out.append(TrialChange(place, "new", visit.isUnscheduled || visit.isLog ? .harmless : .asks))
        continue
      }
      if before.title != visit.title { out.append(TrialChange(place, "another title", .harmless)) }
      let isMoved =
        before.anchor != visit.anchor || before.day != visit.day || before.every != visit.every
        || before.window != visit.window || before.then?.until != visit.then?.until
        || before.then?.every != visit.then?.every
      if isMoved { out.append(TrialChange(place, "another day or window", .asks)) }
      if before.isUnscheduled != visit.isUnscheduled {
        out.append(TrialChange(place, visit.isUnscheduled ? "never due any more" : "due now", .asks))
      }
      if before.repeats != visit.repeats || before.isLog != visit.isLog {
        out.append(TrialChange(place, "another kind of visit", .changesMeaning))
      }
      let added = visit.forms.filter { !before.forms.contains($0) }
      let gone = before.forms.filter { !visit.forms.contains($0) }
      if !added.isEmpty { out.append(TrialChange(place, "also \(added.joined(separator: ", "))", .asks)) }
      if !gone.isEmpty { out.append(TrialChange(place, "no longer \(gone.joined(separator: ", "))", .changesMeaning)) }
    }
    return out
  }

  private static func codes(_ old: Trial, _ new: Trial) -> [TrialChange] {
    var out: [TrialChange] = []
    for name in Set(old.codes.keys).union(new.codes.keys).sorted() {
      let place = "codes \(name)"
      guard let before = old.codes[name] else {
        out.append(TrialChange(place, "new", .harmless))
        continue
      }
      guard let now = new.codes[name] else {
        out.append(TrialChange(place, "retired", .changesMeaning))
        continue
      }
      let gone = before.entries.filter { now.entry($0.code) == nil }.map(\.code)
      let added = now.entries.filter { before.entry($0.code) == nil }.map(\.code)
      if !gone.isEmpty { out.append(TrialChange(place, "no longer \(gone.joined(separator: ", "))", .changesMeaning)) }
      if !added.isEmpty { out.append(TrialChange(place, "also \(added.joined(separator: ", "))", .harmless)) }
      for entry in now.entries {
        guard let was = before.entry(entry.code) else { continue }
        if entry.meansOtherwise(than: was) {
          out.append(TrialChange(place, "\(entry.code) means something else to the programme", .changesMeaning))
        } else if was.means != entry.means {
          out.append(TrialChange(place, "\(entry.code) means something to the programme", .harmless))
        } else if was.attributes.filter({ $0.key != "means" }) != entry.attributes.filter({ $0.key != "means" }) {
          let names = Set(was.attributes.keys).union(entry.attributes.keys).filter {
            $0 != "means" && was.attributes[$0] != entry.attributes[$0]
          }
          out.append(TrialChange(place, "\(entry.code) has other \(names.sorted().joined(separator: ", "))", .asks))
        } else if was.say != entry.say {
          out.append(TrialChange(place, "\(entry.code) in other words", .harmless))
        }
      }
    }
    return out
  }
}
