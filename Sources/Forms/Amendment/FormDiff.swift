import Record

/// The differences between two versions of one form.
struct FormDiff {
  private let old: FormDefinition
  private let new: FormDefinition

  init(_ old: FormDefinition, _ new: FormDefinition) {
    self.old = old
    self.new = new
  }

  var changes: [TrialChange] {
    var out: [TrialChange] = []
    if old.title != new.title { out.append(TrialChange(new.name, "another title", .harmless)) }
    if old.isLog != new.isLog { out.append(TrialChange(new.name, "a log or none", .changesMeaning)) }
    for group in old.groupsByName.values.sorted(by: { $0.name < $1.name }) {
      guard let now = new.groupsByName[group.name] else { continue }
      let place = "\(new.name)/\(group.name)"
      if now.rows != group.rows || now.path != group.path {
        out.append(TrialChange(place, "the rows are made otherwise", .changesMeaning))
      }
      if now.show?.source != group.show?.source {
        out.append(TrialChange(place, "asked under another condition", .asks))
      }
      if now.title != group.title || now.label != group.label || now.totals != group.totals || now.texts != group.texts
      {
        out.append(TrialChange(place, "shown otherwise", .harmless))
      }
    }
    return out + items + checks
  }

  // MARK: Items

  private var items: [TrialChange] {
    let renamed = Set(new.itemsInOrder.flatMap(\.was))
    let gone = old.itemsInOrder.filter { new.items[$0.name] == nil && !renamed.contains($0.name) }
    return gone.map { TrialChange("\(old.name)/\($0.name)", "retired", .changesMeaning) }
      + new.itemsInOrder.flatMap { changes(of: $0) }
  }

  /// The item of the older version that this one was: of the same name, or of one that it says it had.
  func before(_ item: ItemDefinition) -> ItemDefinition? {
    old.items[item.name] ?? item.was.lazy.compactMap { old.items[$0] }.first
  }

  /// The changes of one item of the newer version.
  func changes(of item: ItemDefinition) -> [TrialChange] {
    let strange = item.was.filter { old.items[$0] == nil && old.items[item.name] == nil }
    let place = "\(new.name)/\(item.name)"
    let unknown = strange.count == item.was.count ? strange : []
    return changes(of: item, from: before(item))
      + unknown.map { name in
        let near = Nearest.to(name, among: old.items.keys).map { ", did you mean \($0)?" } ?? ""
        return TrialChange(place, "was \(name), which the older version does not have\(near)", .asks)
      }
  }

  /// The changes of one item against the one that it was.
  func changes(of item: ItemDefinition, from before: ItemDefinition?) -> [TrialChange] {
    let place = "\(new.name)/\(item.name)"
    var out: [TrialChange] = []
    if let before, before.name != item.name { out.append(TrialChange(place, "was \(before.name)", .harmless)) }
    guard let before else {
      return [TrialChange(place, item.isRequired ? "new and required" : "new", item.isRequired ? .asks : .harmless)]
    }
    if before.groups != item.groups { out.append(TrialChange(place, "stands in other rows", .changesMeaning)) }
    if let change = type(before.type, item.type) { out.append(TrialChange(place, change.0, change.1)) }
    if before.ask != item.ask { out.append(TrialChange(place, "another question", .harmless)) }
    if before.help != item.help { out.append(TrialChange(place, "another help", .harmless)) }
    if before.derive?.source != item.derive?.source {
      out.append(TrialChange(place, "computed otherwise", .changesMeaning))
    }
    if before.show?.source != item.show?.source {
      out.append(TrialChange(place, "asked under another condition", .asks))
    }
    if item.isRequired != before.isRequired {
      out.append(
        TrialChange(place, item.isRequired ? "required now" : "no longer required", item.isRequired ? .asks : .harmless)
      )
    }
    if item.isCritical != before.isCritical {
      out.append(TrialChange(place, item.isCritical ? "critical now" : "no longer critical", .asks))
    }
    if before.initial?.source != item.initial?.source {
      out.append(TrialChange(place, "offers another value", .harmless))
    }
    if before.because != item.because || before.cites != item.cites {
      out.append(TrialChange(place, "explained otherwise", .harmless))
    }
    if before.decides != item.decides {
      out.append(TrialChange(place, "decided by \(item.decides ?? "whoever enters it")", .asks))
    }
    if before.sees != item.sees {
      out.append(TrialChange(place, "seen by \(item.sees.map(Role.words) ?? "all roles")", .asks))
    }
    if before.category != item.category || before.asNumber != item.asNumber {
      out.append(TrialChange(place, "read otherwise", .changesMeaning))
    }
    return out
  }

  /// What another type does to values; nil for the same.
  private func type(_ old: ItemType, _ new: ItemType) -> (String, TrialChange.Weight)? {
    guard old != new else { return nil }
    let words = "\(TypeText.words(old)) is \(TypeText.words(new))"
    switch (old, new) {
    case (.text(let before), .text(let now)):
      return ("at most \(before) characters is \(now)", now < before ? .asks : .harmless)
    case (.integer(let before), .integer(let now)):
      func text(_ range: ClosedRange<Int>?) -> String { range.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "any" }
      let isWider =
        now.map { range in before.map { range.contains($0.lowerBound) && range.contains($0.upperBound) } ?? false }
        ?? true
      return ("\(text(before)) is \(text(now))", isWider ? .harmless : .asks)
    case (.decimal(let unit, let before), .decimal(let other, let now)) where unit == other:
      return ("\(before) decimals is \(now)", now < before ? .asks : .harmless)
    case (.quantity(let before), .quantity(let now)) where before.first == now.first:
      let gone = before.filter { !now.contains($0) }
      return (
        gone.isEmpty ? "more units" : "no longer in \(gone.joined(separator: ", "))", gone.isEmpty ? .harmless : .asks
      )
    case (.date(partial: let before), .date(partial: let now)):
      return (now ? "may be partial" : "must be complete", before && !now ? .asks : .harmless)
    case (.code(let before, many: false), .code(let now, many: true)) where before == now:
      return ("several codes now", .harmless)
    default: return (words, .changesMeaning)
    }
  }

  // MARK: Checks

  private var checks: [TrialChange] {
    let before = Dictionary(old.checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(new.checks.map(\.id))
    let gone = old.checks.filter { !ids.contains($0.id) }.map {
      TrialChange("check \($0.id)", "retired: its open queries are settled", .harmless)
    }
    return gone
      + new.checks.flatMap { check -> [TrialChange] in
        let place = "check \(check.id)"
        guard let was = before[check.id] else {
          return [TrialChange(place, "new", check.level == .query ? .asks : .harmless)]
        }
        var out: [TrialChange] = []
        if was.require.source != check.require.source || was.when?.source != check.when?.source
          || was.group != check.group
        {
          out.append(TrialChange(place, "asks otherwise", .asks))
        }
        if was.level != check.level || was.after != check.after || was.isCritical != check.isCritical {
          out.append(TrialChange(place, "speaks at another moment or level", .asks))
        }
        if was.at != check.at { out.append(TrialChange(place, "hangs on \(check.at)", .harmless)) }
        if was.say != check.say { out.append(TrialChange(place, "in other words", .harmless)) }
        return out
      }
  }
}
