public import Record

/// A field of a save where somebody else has saved another value since it was typed.
public struct Conflict: Equatable, Sendable {
  /// The item.
  public let item: ItemPath
  /// What the person typed.
  public let mine: ItemValue?
  /// What stands there now.
  public let theirs: ItemValue?
  /// Who put it there, when that is known.
  public let by: UserName
  /// When, UTC milliseconds.
  public let at: Int64
  /// The entry that did it.
  public let entry: Int

  /// The fields of a draft that do not rest any more on what their author saw, in the order of the draft.
  ///
  /// Compared by the numbers of entries: a value that an entry set which was not on the screen when the field was typed,
  /// or that is gone although it was there. The same value from both is no conflict.
  public static func all(of draft: Draft, in patient: Patient) -> [Conflict] {
    let record = patient.forms[draft.form]
    return draft.order.compactMap { item in
      guard let field = draft.fields[item], field.refused == nil else { return nil }
      let held = record?.values[item]
      guard held?.value != field.value else { return nil }
      if let held {
        guard held.entry > field.seen else { return nil }
        return Conflict(
          item: item, mine: field.value, theirs: held.value, by: held.by, at: held.at, entry: held.entry)
      }
      guard field.was != nil, record?.isStruck(item) != true,
        let entry = patient.lastChange(of: Place(draft.form, item)),
        entry.number > field.seen
      else { return nil }
      return Conflict(
        item: item, mine: field.value, theirs: nil, by: entry.author.user, at: entry.moment.milliseconds,
        entry: entry.number)
    }
  }
}

extension Patient {
  /// The newest entry that changed a place, or took back saves of its form.
  func lastChange(of place: Place) -> Entry? {
    entries.last { entry in
      entry.act.form == place.form
        && (entry.act.kind == .misfiled || entry.act.changes.contains { $0.item == place.item })
    }
  }
}
