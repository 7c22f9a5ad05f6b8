import Forms
import Record
import Screen
import Values
import Workflow

/// A form at a visit: fields, what was typed into them, and what the checks say.
struct FormPage: Page {
  let path: FormPath
  /// The patient whose form it is.
  let subject: SubjectID?
  var draft: Draft
  var focus: Focus?
  var editor: LineEditor?
  var popup: CodePopup?
  var layout = FormLayout.empty
  var reading: Reading?
  var findings: [Reading.Instance: Finding] = [:]
  /// Why this version of the forms would not take values that an older one took.
  private(set) var outgrown: [ItemPath: String] = [:]
  /// What is said about a value that is held here and no longer asked.
  private(set) var unasked: String?
  var emptyRows: [GroupPath] = []
  /// The row that is unfolded, of the lists whose rows are folded to a line.
  var opened: GroupPath?
  var undone: [(item: ItemPath, field: Draft.Field?)] = []
  /// What was typed into a field that was left with Escape; undoing brings it back.
  var letGo: (item: ItemPath, text: String)?
  /// Whether it was asked what becomes of a draft that waits here; once for each time the form is opened.
  var wasAsked = false
  /// The draft that was offered and not yet answered.
  var pending: DraftOffer?
  /// What stood on the screen when the focused field was begun: the newest entry, and the field's value.
  var begun: (seen: Int, was: ItemValue?)?
  /// The text of a field that is still typed, as it was kept last.
  var unfinished: (item: ItemPath, text: String)?
  /// Values that others saved meanwhile, about which the person is asked.
  var conflicts: [Conflict] = []
  /// What the last answer hides, and the answer that stood there before.
  var hiding: Hiding?
  /// The last request, to be repeated once a reason is given or a conflict is settled.
  var lastRequest: Request?
  var leaveAfterSave = false
  /// The field that was just said to be awaited, and the days that were named for such fields.
  var awaiting: ItemPath?
  var awaited: [ItemPath: PartialDate] = [:]
  /// Fields of somebody else's draft that nobody has confirmed yet.
  var unconfirmed: Set<ItemPath> = []
  /// Settled values that still want a reason, and the reason just given.
  var reasons: [ItemPath] = []
  var given: Reason?
  /// The category of the answer that is being written.
  var category: String?
  /// What can be marked here, and what was chosen of it.
  var marks: MarkChoices?
  var chosenMark: Int?
  var goesOnVerifying = false
  /// The save that belongs to another patient, and what it held.
  var misfiled: (entry: Int, subject: SubjectID?)?
  var misfiledDraft: (subject: SubjectID, values: Draft)?

  init(_ path: FormPath, focus item: ItemPath?, _ context: Context) {
    self.path = path
    subject = context.patient?.subject
    draft = Draft(form: path)
    opened = item.flatMap { $0.group.steps.first }.flatMap { $0.row == nil ? nil : GroupPath([$0]) }
    rebuild(context, recheck: true)
    focus = item.map { .item($0) } ?? firstFocus(context)
    if let item, layout.spot(item) == nil { focus = layout.focuses.first }
  }

  var place: KeyBinding.Place { .form }

  /// Characters are always typed here; `?` and Space have their meaning only outside of text.
  var isTyping: Bool { editor != nil || popup != nil }

  /// The definition of the form.
  func form(_ context: Context) -> FormDefinition? { context.trial(of: path).forms[path.form] }

  /// Makes reading, layout and findings anew after something changed.
  mutating func rebuild(_ context: Context, recheck: Bool, changed: [ItemPath] = []) {
    guard let patient = context.patient, let form = form(context) else { return }
    var record = draft.over(patient.forms[path])
    for row in emptyRows { record.admitRows(of: row) }
    let reading =
      if !recheck, let known = self.reading, known.today == context.today {
        known.revised(path, record)
      } else {
        context.reading(patient, drafts: [path: record]).at(path)
      }
    self.reading = reading
    outgrown = Dictionary(
      reading.outgrown(in: path).map { ($0.place.item, $0.reason) }, uniquingKeysWith: { first, _ in first })
    unasked = reading.unaskedFindings(in: path).first?.text
    layout = FormLayout(form, at: path, reading, width: context.columns, opened: opened)
    if recheck {
      findings = [:]
      for instance in reading.instances(in: path) { note(instance, reading) }
    } else {
      for instance in reading.instances(reading: changed.map { Place(path, $0) }, in: path) { note(instance, reading) }
    }
  }

  private mutating func note(_ instance: Reading.Instance, _ reading: Reading) {
    if case .finding(let finding) = reading.verdict(instance) {
      findings[instance] = finding
    } else {
      findings[instance] = nil
    }
  }

  /// The first field of a form that is begun now; later the first that still wants an answer.
  private func firstFocus(_ context: Context) -> Focus? {
    let items = layout.focuses
    let first = items.first { focus in
      if case .item(let item) = focus { definition(item, context)?.isEntered == true } else { true }
    }
    guard context.patient?.forms[path] != nil else { return first ?? items.first }
    return items.first { focus in
      guard case .item(let item) = focus, let definition = definition(item, context) else { return false }
      return definition.isEntered && definition.isRequired && current(item) == nil
    } ?? first ?? items.first
  }

  func definition(_ item: ItemPath, _ context: Context) -> ItemDefinition? { form(context)?.items[item.item] }

  /// What stands in a field now, typed or recorded.
  func current(_ item: ItemPath) -> ItemValue? { reading?.record(path)?.value(item) }

  /// The item that has the focus.
  var focusedItem: ItemPath? {
    if case .item(let item)? = focus { item } else { nil }
  }

  mutating func refresh(_ context: inout Context) {
    tellOfOthers(&context)
    fitToForms(&context)
    rebuild(context, recheck: true)
    keepFocus()
  }

  /// Says so when somebody else has just saved a value that waits here unsaved; saving will ask.
  private func tellOfOthers(_ context: inout Context) {
    guard let entry = context.patient?.lastEntry, entry.act.form == path, entry.author.user != context.author?.user,
      let form = form(context)
    else { return }
    func said(_ changes: [Change]) -> String {
      changes.map {
        "\(form.question($0.item, context.language)) = \(form.said($0.now, of: $0.item, context.language))"
      }.joined(separator: ", ")
    }
    let typed = entry.act.changes.filter { change in
      draft.fields[change.item].map { $0.value != change.now } ?? false
    }
    if !typed.isEmpty {
      return context.tell("\(entry.author.user) has saved \(said(typed)); yours is not saved", isError: true)
    }
    // The reading is still the one before that entry.
    let mine = entry.act.changes.filter { change in
      guard let held = reading?.patient.forms[path]?.values[change.item] else { return false }
      return held.entry < entry.number && held.typist == context.author?.user && held.value != change.now
    }
    if !mine.isEmpty { context.tell("\(entry.author.user) has saved \(said(mine)) over yours", isError: true) }
  }

  /// Lays the fields out anew for another size.
  mutating func resized(_ context: inout Context) { rebuild(context, recheck: false) }

  mutating func keepFocus() {
    let all = layout.focuses
    guard let focus, all.contains(focus) else {
      self.focus = all.first
      return
    }
  }

  /// Whether a field is being typed that is not kept as it stands.
  var isUnkept: Bool { editor.map { $0.text != unfinished?.text } ?? false }

  mutating func saved(_ context: inout Context) {
    guard let entry = context.patient?.lastEntry, entry.act.form == path,
      entry.act.kind == .save || entry.act.kind == .complete
    else {
      // A remark, a query, a signature: what was typed waits on.
      if let entry = context.patient?.lastEntry { moveMisfiled(entry, &context) }
      rebuild(context, recheck: true)
      keepFocus()
      goOnVerifying(&context)
      return
    }
    keepAwaited(entry, &context)
    if case .save(let saved, _)? = lastRequest { draft = draft.remainder(after: saved, as: entry) }
    editor = nil
    popup = nil
    unfinished = nil
    emptyRows = []
    undone = []
    letGo = nil
    unconfirmed = []
    rebuild(context, recheck: true)
    keepFocus()
    tellSaved(entry, &context)
    if let words = refusedWords(context) { context.also("not saved: \(words)") }
    if leaveAfterSave {
      offerAgain(&context)
      context.pop()
    }
  }
}
