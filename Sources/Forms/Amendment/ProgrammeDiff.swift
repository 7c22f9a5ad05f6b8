import Record
import Values

/// The differences between two versions in what the programme itself reads: drugs, bindings, rights by form,
/// verification, sources and the tables of the report.
struct ProgrammeDiff {
  private let old: Trial
  private let new: Trial

  init(_ old: Trial, _ new: Trial) {
    self.old = old
    self.new = new
  }

  var changes: [TrialChange] { drugs + bindings + rights + verification + sources + tables }

  private var drugs: [TrialChange] {
    old.drugs.filter { new.drug($0.name) == nil }.map { TrialChange("drug \($0.name)", "retired", .changesMeaning) }
      + new.drugs.flatMap { drug -> [TrialChange] in
        let place = "drug \(drug.name)"
        guard let was = old.drug(drug.name) else { return [TrialChange(place, "new", .asks)] }
        var out: [TrialChange] = []
        if was.unit != drug.unit {
          out.append(TrialChange(place, "in \(was.unit) is in \(drug.unit)", .changesMeaning))
        }
        if was.levels != drug.levels {
          func words(_ drug: Drug) -> String { drug.levels.map(\.description).joined(separator: ", ") }
          out.append(TrialChange(place, "doses \(words(was)) are \(words(drug))", .asks))
        }
        if was.every != drug.every || was.days != drug.days {
          out.append(TrialChange(place, "another schedule", .asks))
        }
        if was.title != drug.title { out.append(TrialChange(place, "another title", .harmless)) }
        return out
      }
  }

  /// What the programme reads from another item, or no more.
  private var bindings: [TrialChange] {
    let (before, now) = (old.bindings.texts, new.bindings.texts)
    return Set(before.keys).union(now.keys).sorted().compactMap { name in
      guard before[name] != now[name] else { return nil }
      let place = "binding \(name)"
      guard let was = before[name] else {
        return TrialChange(place, "bound to \(now[name]?.joined(separator: ", ") ?? "")", .harmless)
      }
      guard let next = now[name] else { return TrialChange(place, "no longer bound", .changesMeaning) }
      let isRename = was.count == next.count && zip(was, next).allSatisfy { $0 == $1 || isRenamed($0, $1) }
      return TrialChange(
        place, "\(was.joined(separator: ", ")) is \(next.joined(separator: ", "))",
        isRename ? .harmless : .changesMeaning)
    }
  }

  /// Whether two bound places are one item under two names.
  private func isRenamed(_ was: String, _ now: String) -> Bool {
    let (before, after) = (was.split(separator: "/"), now.split(separator: "/"))
    guard before.count > 1, after.count > 1, before[0] == after[0], let name = after.last, let earlier = before.last
    else {
      return false
    }
    return new.forms[String(after[0])]?.items[String(name)]?.was.contains(String(earlier)) ?? false
  }

  private var rights: [TrialChange] {
    func words(_ right: FormRight) -> String {
      "\(right.acts.map(\.rawValue).sorted().joined(separator: ", ")) on \(right.forms.sorted().joined(separator: ", ")) "
        + "by \(right.roles.map(\.rawValue).sorted().joined(separator: ", ")) alone"
    }
    return old.formRights.filter { !new.formRights.contains($0) }
      .map { TrialChange("rights", "no longer \(words($0))", .harmless) }
      + new.formRights.filter { !old.formRights.contains($0) }.map { TrialChange("rights", words($0), .harmless) }
  }

  private var verification: [TrialChange] {
    guard old.verification != new.verification else { return [] }
    func words(_ plan: VerificationPlan) -> String {
      "\(plan.percent) % of the values\(plan.critical ? " and every critical one" : "")"
    }
    return [TrialChange("verification", "\(words(old.verification)) is \(words(new.verification))", .asks)]
  }

  private var sources: [TrialChange] {
    let (before, now) = (
      Dictionary(old.sources.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first }),
      Dictionary(new.sources.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
    )
    let named = Set(before.keys).union(now.keys).sorted().compactMap { name -> TrialChange? in
      guard before[name] != now[name] else { return nil }
      let what = before[name] == nil ? "new" : now[name] == nil ? "retired" : "another title"
      return TrialChange("source \(name)", what, .harmless)
    }
    let moved = new.formNames.compactMap { form -> TrialChange? in
      guard let was = old.forms[form], let form_ = new.forms[form], was.source != form_.source else { return nil }
      return TrialChange(form, "its source is \(form_.source ?? "not said")", .asks)
    }
    return named + moved
  }

  private var tables: [TrialChange] {
    old.tables.filter { table in !new.tables.contains { $0.name == table.name } }
      .map { TrialChange("report \($0.name)", "retired", .harmless) }
      + new.tables.compactMap { table in
        guard let was = old.tables.first(where: { $0.name == table.name }) else {
          return TrialChange("report \(table.name)", "new", .harmless)
        }
        return was == table ? nil : TrialChange("report \(table.name)", "made otherwise", .harmless)
      }
  }
}
