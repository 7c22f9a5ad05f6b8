import Forms
import Record
import Screen
import Values
import Workflow

/// What a form does with drafts: its own field by field, and those that wait in it.
extension FormPage {
  mutating func take(_ message: Message, _ context: inout Context) {
    switch message {
    case .pause: keepUnfinished(&context)
    case .tookOver(let offer) where offer.draft.form == path: resume(offer, &context)
    case .returned(let offers): comeBack(offers, &context)
    case .offers: offer(&context)
    default: break
    }
  }

  /// Keeps the text of a field that is still typed: it is on disk as it stands, and was not left.
  private mutating func keepUnfinished(_ context: inout Context) {
    guard isUnkept, let editor, let item = focusedItem, let subject, !context.isPast else { return }
    var field = context.field(nil, refused: editor.text, at: Place(path, item))
    field.isUnfinished = true
    if let begun { (field.seen, field.was) = begun }
    unfinished = (item, editor.text)
    context.effects.append(.draft(subject, path, item, field))
  }

  /// Takes the text that was kept of an unfinished field back: the field stands as it did before.
  mutating func dropUnfinished(_ context: inout Context) {
    begun = nil
    guard let item = unfinished?.item, let subject else { return }
    unfinished = nil
    context.effects.append(.draft(subject, path, item, draft.fields[item]))
  }

  /// After the screen was locked: somebody may have taken the draft over.
  private mutating func comeBack(_ offers: [DraftOffer], _ context: inout Context) {
    context.offers = offers.filter { $0.owner != context.author?.user || $0.draft.form != path }
    guard !draft.isEmpty, let subject else { return }
    guard let mine = offers.first(where: { $0.owner == context.author?.user && $0.draft.form == path }) else {
      draft = Draft(form: path)
      undone = []
      rebuild(context, recheck: true)
      keepFocus()
      return context.tell("what you had typed here was taken over while the screen was locked", isError: true)
    }
    // The draft was let go while the screen was locked; it is held again.
    for item in mine.draft.order { context.effects.append(.draft(subject, path, item, mine.draft.fields[item])) }
  }

  /// Asks about a draft that waits here, one's own first; once for each time the form is opened.
  private mutating func offer(_ context: inout Context) {
    guard !wasAsked, draft.isEmpty, editor == nil, !context.isPast, context.allows(.save) else { return }
    let waiting = context.offers.filter { $0.draft.form == path }
    guard let offer = waiting.first(where: { $0.owner == context.author?.user }) ?? waiting.first else { return }
    ask(about: offer, &context)
  }

  /// Asks what becomes of a draft that waits here.
  mutating func ask(about offer: DraftOffer, _ context: inout Context) {
    wasAsked = true
    let own = offer.owner == context.author?.user
    let at = DateLine.instant(offer.at, zoneMinutes: context.moment.zoneMinutes)
    pending = offer
    let fields = "\(offer.draft.fields.count) unsaved field\(offer.draft.fields.count == 1 ? "" : "s")"
    var lines = ["\(own ? "You have" : "\(offer.owner) has") \(fields) in this form, \(at)."]
    if offer.isOpen {
      lines.append(own ? "They are open at another terminal of yours." : "\(offer.owner) is typing them now.")
    } else if !own {
      lines.append("If you take them over, the entry names both of you.")
    }
    context.push(
      ChoiceDialog(
        .resume, title: own ? "Draft of \(at)" : "Draft of \(offer.owner)", lines: lines,
        choices: offer.isOpen ? ["Leave it"] : own ? ["Resume", "Discard", "Later"] : ["Take over", "Leave it"]))
  }

  mutating func answerOffer(_ index: Int, _ context: inout Context) {
    guard let offer = pending, let subject else { return }
    pending = nil
    let own = offer.owner == context.author?.user
    guard !offer.isOpen else { return }
    switch (index, own) {
    case (0, true): resume(offer, &context)
    case (0, false): context.effects.append(.takeOver(subject, path, from: offer.owner))
    case (1, true):
      context.effects.append(.discard(subject, path, owner: offer.owner))
      forgetOffer(of: offer.owner, &context)
    default: break
    }
  }

  /// A draft that was taken in or thrown away waits no more.
  private func forgetOffer(of owner: UserName, _ context: inout Context) {
    context.offers.removeAll { $0.owner == owner && $0.draft.form == path }
  }

  /// Takes the fields of an offered draft in. One that was still typed is typed on.
  mutating func resume(_ offer: DraftOffer, _ context: inout Context) {
    let own = offer.owner == context.author?.user
    forgetOffer(of: offer.owner, &context)
    for item in offer.draft.order {
      guard let field = offer.draft.fields[item] else { continue }
      draft.put(field, at: item)
      if own, let subject { context.effects.append(.draft(subject, path, item, field)) }
    }
    draft.prompted += offer.draft.prompted
    if !own { unconfirmed.formUnion(offer.draft.order) }
    rebuild(context, recheck: true)
    keepFocus()
    guard own, let item = offer.draft.order.last(where: { offer.draft.fields[$0]?.isUnfinished == true }),
      let field = draft.fields[item], let text = field.refused, layout.spot(item) != nil
    else { return }
    draft.remove(item)
    rebuild(context, recheck: true)
    focus = .item(item)
    editor = LineEditor(text)
    begun = (field.seen, field.was)
    unfinished = (item, text)
  }

  /// Notes that the draft waits here, for whoever opens the form next in this sitting.
  func offerAgain(_ context: inout Context) {
    guard !draft.isEmpty, let owner = context.author?.user else { return }
    forgetOffer(of: owner, &context)
    context.offers.append(DraftOffer(owner: owner, draft: draft, at: context.moment.milliseconds))
  }

  /// How many fields of the draft are on disk, and how many are not.
  func counts(_ context: Context) -> (kept: Int, unkept: Int) {
    guard let subject else { return (draft.fields.count, 0) }
    let unkept = context.trouble.fields[DraftTrouble.Form(subject, path)] ?? []
    let missing = draft.order.count { unkept.contains($0) }
    return (draft.fields.count - missing, unkept.count)
  }
}
