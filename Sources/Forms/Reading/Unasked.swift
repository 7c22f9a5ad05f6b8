public import Record
import Values

extension Reading {
  /// The values of a form that are held and not asked: another answer hides them now. They count in no check, export or
  /// report; the next save of their form clears them.
  public func unasked(in path: FormPath) -> [Place] {
    guard let form = trial.forms[path.form], form.hidesAnything, let record = record(path) else { return [] }
    return record.values.keys.filter { isUnasked($0, in: form, at: path) }.map { Place(path, $0) }
      .sorted { bytesBefore($0.description, $1.description) }
  }

  /// Whether what a place holds is not asked.
  public func isUnasked(_ place: Place) -> Bool {
    trial.forms[place.form.form].map { isUnasked(place.item, in: $0, at: place.form) } ?? false
  }

  /// Whether an item of a form is not asked where it stands.
  public func isUnasked(_ item: ItemPath, in form: FormDefinition, at path: FormPath) -> Bool {
    guard let definition = form.items[item.item], definition.isEntered, definition.isHideable else { return false }
    return !isShown(definition, at: Scope(form: path, group: item.group))
  }

  /// What a form says of values that are held and not asked, a finding each.
  public func unaskedFindings(in path: FormPath) -> [Finding] {
    guard let form = trial.forms[path.form] else { return [] }
    return unasked(in: path).map { place in
      let question = form.question(place.item, language)
      let value = form.said(record(path)?.value(place.item), of: place.item, language)
      return Finding(
        check: Finding.unasked, kind: .fired, place: place, level: .note, after: .save, isCritical: false,
        text: language == "zh"
          ? "已不再询问：\(question) = \(value)"
          : "\(question) = \(value) is held and no longer asked; the next save clears it")
    }
  }
}
