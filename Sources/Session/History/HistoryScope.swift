import Record
import Values

/// Of what a history is: one field, one form, one visit, one patient, or the whole study.
enum HistoryScope: Equatable, Sendable {
  case item(Place)
  case form(FormPath)
  case visit(String)
  case subject
  case study

  /// The next wider one, of the same patient.
  var wider: HistoryScope? {
    switch self {
    case .item(let place): .form(place.form)
    case .form(let form): .visit(form.visit)
    case .visit: .subject
    case .subject, .study: nil
    }
  }

  /// For the title line.
  var title: String {
    switch self {
    case .item(let place): "History of \(place)"
    case .form(let form): "History of \(form)"
    case .visit(let visit): "History of visit \(visit)"
    case .subject: "History"
    case .study: "History of the study"
    }
  }

  /// Whether an act as a whole belongs here; its changes and query steps are asked one by one.
  func holds(_ act: Act) -> Bool {
    if case .subject = self { return true }
    if case .study = self { return true }
    if act.kind == .adoptForms {
      let forms = act.details[.adopts]?.array?.compactMap { $0.string.flatMap { FormPath($0) } } ?? []
      return forms.contains { holds(Place($0, ItemPath(GroupPath([]), ""))) || isOf($0) }
    }
    if let extent = act.text(.covers).flatMap({ Extent($0) }) {
      switch self {
      case .item(let place): return extent.holds(place)
      case .form(let form): return extent.touches(form)
      case .visit(let visit): return extent == .casebook || extent == .visit(visit) || extent.form?.visit == visit
      default: return true
      }
    }
    switch self {
    case .item(let place): return act.form == place.form && holds(act, at: place.item)
    case .form(let form): return act.form == form
    case .visit(let visit): return act.form?.visit == visit || act.text(.visit) == visit
    case .subject, .study: return true
    }
  }

  /// Whether a change or a query step at a place belongs here.
  func holds(_ place: Place) -> Bool {
    switch self {
    case .item(let here): here == place
    case .form(let form): place.form == form
    case .visit(let visit): place.form.visit == visit
    case .subject, .study: true
    }
  }

  /// Whether it is about one field of a form.
  private func isOf(_ form: FormPath) -> Bool { if case .item(let place) = self { place.form == form } else { false } }

  /// Acts on a form that are about one of its fields.
  private func holds(_ act: Act, at item: ItemPath) -> Bool {
    switch act.kind {
    case .remark: act.text(.item) == item.description
    case .strikeRow: act.text(.row).flatMap { GroupPath($0) }?.holds(item.group) == true
    case .misfiled, .formNotDone: true
    default: false
    }
  }
}
