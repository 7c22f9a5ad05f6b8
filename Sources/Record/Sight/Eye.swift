/// What of a patient's record somebody sees.
public struct Eye: Sendable {
  /// Whether anything of a form is seen.
  let form: @Sendable (FormPath) -> Bool
  /// Whether the field of a place is seen.
  let place: @Sendable (Place) -> Bool
  /// Whether anything of a group of a form is seen.
  let group: @Sendable (FormPath, String) -> Bool
  /// Whether an item of a form is seen, at whatever visit; nil for anything of the form.
  let named: @Sendable (_ form: String, _ item: String?) -> Bool
  /// Whether anything of a visit is seen.
  let visit: @Sendable (String) -> Bool
  /// Whether what a check said of a form is seen, by the versions of the forms under which it spoke.
  let check: @Sendable (_ name: String, FormPath, _ versions: Set<String>) -> Bool

  /// An eye that sees so.
  public init(
    form: @escaping @Sendable (FormPath) -> Bool, place: @escaping @Sendable (Place) -> Bool,
    group: @escaping @Sendable (FormPath, String) -> Bool, named: @escaping @Sendable (String, String?) -> Bool,
    visit: @escaping @Sendable (String) -> Bool,
    check: @escaping @Sendable (String, FormPath, Set<String>) -> Bool
  ) {
    self.form = form
    self.place = place
    self.group = group
    self.named = named
    self.visit = visit
    self.check = check
  }

  /// An eye that sees what both see.
  public func and(_ other: Eye) -> Eye {
    Eye(
      form: { [self] in form($0) && other.form($0) }, place: { [self] in place($0) && other.place($0) },
      group: { [self] in group($0, $1) && other.group($0, $1) },
      named: { [self] in named($0, $1) && other.named($0, $1) }, visit: { [self] in visit($0) && other.visit($0) },
      check: { [self] in check($0, $1, $2) && other.check($0, $1, $2) })
  }

  /// Whether anything of an extent is seen.
  public func sees(_ extent: Extent) -> Bool {
    switch extent {
    case .casebook: true
    case .visit(let name): visit(name)
    case .form(let path): form(path)
    case .group(let path, let group): self.group(path, group.steps.last?.group ?? "")
    case .item(let place): self.place(place)
    }
  }

  /// Whether what a check says of a form now is seen.
  public func sees(check name: String, of form: FormPath) -> Bool { check(name, form, []) }

  /// Whether a text of an entry may be read: `C02/kits/kit/KIT`, or such a place with its value behind `=`.
  func sees(_ text: String) -> Bool {
    let name = text.prefix { $0 != "=" && $0 != "!" }
    return Extent(name).map(sees) ?? true
  }

  /// Whether a rename of an adoption is seen, `vital-signs/VSPULSE>PULSE`.
  func sees(rename text: String) -> Bool {
    Adoption.Rename(text).map { named($0.form, $0.now) && named($0.form, $0.was) } ?? true
  }

  /// Whether a query of a record is seen: its place, and what was asked there.
  public func sees(_ query: Query, of patient: Patient) -> Bool {
    guard place(query.place) else { return false }
    guard let name = query.check else { return true }
    let entries = patient.entries
    let versions = query.turns.compactMap { turn in
      entries.indices.contains(turn.entry - 1) ? entries[turn.entry - 1].forms : nil
    }
    return check(name, query.place.form, Set(versions))
  }

  /// Whether all that a signature covers is seen.
  func seesAll(of signature: Signature, in patient: Patient) -> Bool {
    patient.forms.allSatisfy { path, record in
      !signature.touches(path)
        || record.values.keys.allSatisfy { !signature.extent.holds(Place(path, $0)) || place(Place(path, $0)) }
    }
  }
}
