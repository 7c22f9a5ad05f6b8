/// What of a patient's record somebody sees.
public struct Eye: Sendable {
  /// Whether anything of a form is seen.
  let form: @Sendable (FormPath) -> Bool
  /// Whether the field of a place is seen.
  let place: @Sendable (Place) -> Bool
  /// Whether anything of a group of a form is seen.
  let group: @Sendable (FormPath, String) -> Bool
  /// Whether anything of a visit is seen.
  let visit: @Sendable (String) -> Bool
  /// Whether what a check says is seen.
  let check: @Sendable (String) -> Bool

  /// An eye that sees so.
  public init(
    form: @escaping @Sendable (FormPath) -> Bool, place: @escaping @Sendable (Place) -> Bool,
    group: @escaping @Sendable (FormPath, String) -> Bool, visit: @escaping @Sendable (String) -> Bool,
    check: @escaping @Sendable (String) -> Bool
  ) {
    self.form = form
    self.place = place
    self.group = group
    self.visit = visit
    self.check = check
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

  /// Whether what a check says is seen.
  public func sees(check name: String) -> Bool { check(name) }

  /// Whether a text of an entry may be read: `C02/kits/kit/KIT`, or such a place with its value behind `=`.
  func sees(_ text: String) -> Bool {
    let name = text.prefix { $0 != "=" && $0 != "!" }
    return Extent(name).map(sees) ?? true
  }

  /// Whether a query is seen: its place, and what asks.
  public func sees(_ query: Query) -> Bool { place(query.place) && query.check.map(check) ?? true }
}
