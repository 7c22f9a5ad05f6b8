import Forms
import Record
import Screen
import Values
import Workflow

/// What becomes of an act when others were faster: both values are shown and the person is asked, or everything is
/// shown anew and asked again.
extension Session {
  /// Shows what others have saved meanwhile beside what was typed.
  mutating func conflict(_ request: Request, _ conflicts: [Conflict]) {
    onTopPage { page, context in
      guard var form = page as? FormPage else { return }
      form.conflicts = conflicts
      page = form
    }
    let lines = conflicts.prefix(6).map { Session.words($0, request, context) }
    let more = conflicts.count > 6 ? ["and \(conflicts.count - 6) more"] : []
    context.push(
      ChoiceDialog(
        .conflict, title: "Changed meanwhile", lines: lines + more,
        choices: ["Look at it first", "Save mine over it, with a reason", "Keep theirs, drop mine"]))
  }

  private static func words(_ conflict: Conflict, _ request: Request, _ context: Context) -> String {
    guard case .save(let draft, _) = request, let form = context.trial(of: draft.form).forms[draft.form.form] else {
      return ""
    }
    func said(_ value: ItemValue?) -> String { form.said(value, of: conflict.item, context.language) }
    let at = DateLine.instant(conflict.at, zoneMinutes: context.moment.zoneMinutes)
    return "\(form.question(conflict.item, context.language)): \(conflict.by) saved \(said(conflict.theirs)) "
      + "(#\(conflict.entry), \(at)); you have \(said(conflict.mine))"
  }

  /// Says that an act was not done because what it rests on has changed; an open signature is shown anew.
  mutating func changed(_ request: Request, _ entries: [Entry]) {
    let words = Session.words(entries.map(context.seen))
    if let dialog = pages.last as? SignDialog {
      pages[pages.count - 1] = dialog.anew(words, context)
      return
    }
    context.tell("NOT DONE, it changed meanwhile: \(words). Look again, then do it again", isError: true)
    onTopPage { page, context in page.again(request, &context) }
  }

  /// `#43 save of nurse02 in C01/vital-signs`, the newest of several.
  private static func words(_ entries: [Entry]) -> String {
    guard let last = entries.last else { return "something" }
    let form = last.act.form.map { " in \($0)" } ?? ""
    let more = entries.count > 1 ? " and \(entries.count - 1) before it" : ""
    return "#\(last.number) \(last.act.kind.rawValue) of \(last.author.user)\(form)\(more)"
  }
}
