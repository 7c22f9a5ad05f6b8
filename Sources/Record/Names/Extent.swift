/// How much of a patient's record something is about: a field, a group or row, a form, a visit, or all of it.
public enum Extent: Hashable, Sendable, CustomStringConvertible {
  /// The whole record of the patient.
  case casebook
  /// All forms of a visit, such as `C02`.
  case visit(String)
  /// One form at a visit.
  case form(FormPath)
  /// One group or row of a form, with everything in it.
  case group(FormPath, GroupPath)
  /// One field.
  case item(Place)

  /// Reads what ``description`` writes; nil when it is none of it.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    if whole == "casebook" {
      self = .casebook
    } else if FormPath.isVisit(whole) {
      self = .visit(whole)
    } else if let form = FormPath(whole) {
      self = .form(form)
    } else if whole.utf8.last == UInt8(ascii: "/") {
      let parts = whole.dropLast().split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let form = FormPath(parts[0] + "/" + parts[1]), let group = GroupPath(parts[2]) else {
        return nil
      }
      self = .group(form, group)
    } else if let place = Place(whole) {
      self = .item(place)
    } else {
      return nil
    }
  }

  /// `casebook`, `C02`, `C02/vital-signs`, `C02/vital-signs/vitals/` with its last slash, or a place.
  public var description: String {
    switch self {
    case .casebook: "casebook"
    case .visit(let visit): visit
    case .form(let form): form.description
    case .group(let form, let group): "\(form)/\(group)/"
    case .item(let place): place.description
    }
  }

  /// The form that it is about or lies in; nil for a visit and for all.
  public var form: FormPath? {
    switch self {
    case .casebook, .visit: nil
    case .form(let form), .group(let form, _): form
    case .item(let place): place.form
    }
  }

  /// Whether a whole form lies in it.
  public func holds(_ path: FormPath) -> Bool {
    switch self {
    case .casebook: true
    case .visit(let visit): path.visit == visit
    case .form(let form): path == form
    case .group, .item: false
    }
  }

  /// Whether a field lies in it.
  public func holds(_ place: Place) -> Bool {
    switch self {
    case .casebook, .visit, .form: holds(place.form)
    case .group(let form, let group): place.form == form && group.holds(place.item.group)
    case .item(let here): here == place
    }
  }

  /// Whether it and a form have a field in common.
  public func touches(_ path: FormPath) -> Bool { form.map { $0 == path } ?? holds(path) }
}
