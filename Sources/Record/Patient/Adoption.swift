public import Values

/// The step of a record to another version of the forms: which version, from when on, and what stays by its older one.
///
/// The entry names every form that is read by the new version from then on, every item that has another name there, and
/// every value whose question means something else; so the record can be folded without any forms at hand.
public struct Adoption: Equatable, Sendable {
  /// An item that has another name in the new version.
  public struct Rename: Hashable, Sendable {
    /// The form.
    public let form: String
    /// The name before.
    public let was: String
    /// The name now.
    public let now: String

    /// A rename.
    public init(form: String, was: String, now: String) {
      self.form = form
      self.was = was
      self.now = now
    }

    /// A rename that is written `vital-signs/VSPULSE>PULSE`; nil for anything else.
    public init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let names = parts[1].split(separator: ">", omittingEmptySubsequences: false)
      guard names.count == 2, let was = ItemPath("g/\(names[0])"), let now = ItemPath("g/\(names[1])"),
        FormPath("V/\(parts[0])") != nil
      else { return nil }
      self.init(form: String(parts[0]), was: was.item, now: now.item)
    }

    /// As it is written in an entry.
    public var text: String { "\(form)/\(was)>\(now)" }
  }

  /// The entry.
  public let entry: Int
  /// The version, `1.1.0@` and the digest of its files.
  public let version: String
  /// The day from which forms that are begun are read by it; nil for at once.
  public let since: PartialDate?
  /// Visits whose forms stay with the version before, also those that are not begun yet.
  public let keeps: Set<String>
  /// The forms that had been begun and are read by it.
  public let forms: Set<FormPath>
  /// The items that have another name in it.
  public let renames: [Rename]
}

extension Patient {
  /// The version of the forms by which the record as a whole is read on a day: that of the newest adoption that has
  /// begun, else that under which it was begun; empty when that is not known.
  public func version(on day: PartialDate?) -> String {
    adoptions.last { $0.hasBegun(on: day) }?.version ?? entries.first?.forms ?? ""
  }

  /// The version by which one form is read: that under which it was saved last, or which was adopted for it since; for a
  /// form that is not begun, that of the newest adoption which holds for it.
  public func version(of form: FormPath, on day: PartialDate?) -> String {
    if let own = forms[form]?.version, !own.isEmpty { return own }
    return adoptions.last { $0.hasBegun(on: day) && !$0.keeps.contains(form.visit) }?.version
      ?? entries.first?.forms ?? ""
  }

  /// The version of the forms under which an act is recorded on a day.
  public func version(for act: Act, on day: PartialDate?) -> String {
    act.form.map { version(of: $0, on: day) } ?? version(on: day)
  }

  /// Every version by which something in the record is, or was, read; oldest first.
  public var versions: [String] {
    var out = [entries.first?.forms ?? ""]
    for adoption in adoptions where !out.contains(adoption.version) { out.append(adoption.version) }
    return out
  }

  /// The path that an item has now, by the renames since an entry.
  public func current(_ item: ItemPath, of form: FormPath, since entry: Int = 0) -> ItemPath {
    adoptions.current(item, of: form, since: entry)
  }
}

extension [Adoption] {
  /// The path that an item has after these, by those that come after an entry.
  public func current(_ item: ItemPath, of form: FormPath, since entry: Int = 0) -> ItemPath {
    var item = item
    for adoption in self where adoption.entry > entry && adoption.forms.contains(form) {
      guard let rename = adoption.renames.first(where: { $0.form == form.form && $0.was == item.item }) else {
        continue
      }
      item = ItemPath(item.group, rename.now)
    }
    return item
  }
}

extension Adoption {
  /// What an entry adopts; nil for one that adopts nothing.
  public init?(_ entry: Entry) {
    let act = entry.act
    guard act.kind == .adoptForms, let version = act.text(.version) else { return nil }
    let texts = { (key: ActKey) in act.details[key]?.array?.compactMap(\.string) ?? [] }
    self.entry = entry.number
    self.version = version
    since = act.text(.since).flatMap { PartialDate($0) }
    keeps = Set(texts(.keeps))
    forms = Set(texts(.adopts).compactMap { FormPath($0) })
    renames = texts(.renames).compactMap { Rename($0) }
  }

  /// Whether a form may be read by another version since: it was begun and went over, or it was not and its visit did.
  public func reaches(_ form: FormPath) -> Bool { forms.contains(form) || !keeps.contains(form.visit) }

  fileprivate func hasBegun(on day: PartialDate?) -> Bool {
    guard let since, let day else { return true }
    return since.earliest <= day.earliest
  }
}
