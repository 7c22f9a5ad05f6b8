public import Forms
public import Record
import Values

/// A draft as its form can hold it now: the form may be of another version than when it was typed, or of another trial.
///
/// A field goes to the item that has its name, or that has it under another name; a value that the item does not take is
/// text to be corrected; a field whose question is asked no more is told and left out.
public struct DraftFit: Equatable, Sendable {
  /// What the form can hold.
  public let draft: Draft
  /// The fields that it cannot hold, with what they were asked for, as far as that is known.
  public let strange: [Strange]

  /// A field that its form has no place for.
  public struct Strange: Equatable, Sendable {
    /// The question, or the item's name where no version of the form knows it.
    public let question: String
    /// What was typed.
    public let text: String
  }

  /// A draft fitted to the version of its form that a reading has.
  ///
  /// `readsTexts` says that text which waits to be corrected, or is still being typed, is read once more.
  public init(_ draft: Draft, to reading: Reading, readsTexts: Bool = false) {
    let (patient, trial, path) = (reading.patient, reading.trial, draft.form)
    guard let form = trial.forms[path.form], trial.visit(path.visit)?.forms.contains(path.form) == true else {
      self.draft = Draft(form: path)
      strange = draft.order.compactMap { item in draft.fields[item].map { Strange(item, $0, nil, reading.language) } }
      return
    }
    let names = Dictionary(
      form.items.values.flatMap { item in item.aliases.map { ($0, item.name) } },
      uniquingKeysWith: { first, _ in first })
    var renamed = Draft(form: path)
    renamed.prompted = draft.prompted
    for item in draft.order {
      let now = patient.current(item, of: path, since: draft.fields[item]?.seen ?? 0)
      let name = form.items[now.item]?.retired == nil && form.items[now.item] != nil ? now.item : names[now.item]
      if let field = draft.fields[item] { renamed.put(field, at: ItemPath(now.group, name ?? now.item)) }
    }
    let reading = reading.revised(path, renamed.over(patient.forms[path]))
    var out = Draft(form: path)
    out.prompted = draft.prompted
    var strange: [Strange] = []
    for item in renamed.order {
      guard var field = renamed.fields[item] else { continue }
      guard let definition = form.items[item.item], definition.isEntered, form.isPlace(item) else {
        strange.append(Strange(item, field, form.items[item.item], reading.language))
        continue
      }
      if readsTexts, let text = field.refused,
        case .value(let value?) = reading.read(text, for: definition, at: Scope(form: path, group: item.group))
      {
        (field.value, field.refused) = (value, nil)
      } else if let value = field.value,
        !reading.takes(value, for: definition, at: Scope(form: path, group: item.group))
      {
        field.refused = value.text
        field.value = nil
      }
      out.put(field, at: item)
    }
    self.draft = out
    self.strange = strange
  }

  /// What cannot be held, in words: `not asked here: Pulse (72)`.
  public var words: String {
    "not asked here: " + strange.map { "\($0.question) (\($0.text))" }.joined(separator: ", ")
  }
}

extension DraftFit.Strange {
  fileprivate init(_ item: ItemPath, _ field: Draft.Field, _ definition: ItemDefinition?, _ language: String) {
    question = definition?.ask.text(language) ?? item.item
    text = field.refused ?? field.value?.text ?? ""
  }
}

extension Reading {
  /// Whether a stored value is one that an item can have where it stands.
  func takes(_ value: ItemValue, for item: ItemDefinition, at scope: Scope) -> Bool {
    switch value {
    case .missing: true
    case .text(let text): if case .value(.text) = read(text, for: item, at: scope) { true } else { false }
    case .codes(let codes):
      if case .value(.codes) = read(codes.joined(separator: ";"), for: item, at: scope) { true } else { false }
    }
  }
}
