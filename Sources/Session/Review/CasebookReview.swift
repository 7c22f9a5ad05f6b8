import Forms
import Record
import Screen
import Workflow

/// What reviewers and the investigator do on the casebook: verify, freeze, lock, sign, confirm eligibility.
extension CasebookPage {
  /// The extents at the cursor: the form, its visit, the whole casebook.
  private func extents(_ context: Context) -> [(name: String, extent: Extent)] {
    var out: [(String, Extent)] = []
    if let form = focused(context) { out.append(("\(form)", .form(form))) }
    if let visit = focusedVisit(context) {
      out.append((context.trial.isLog(visit) ? "all logs" : "visit \(visit)", .visit(visit)))
    }
    return out + [("the whole casebook", .casebook)]
  }

  mutating func askMarks(_ context: inout Context) {
    let choices = MarkChoices(extents(context), context, signing: false)
    guard !choices.choices.isEmpty else { return context.tell("there is nothing here for you to mark") }
    marks = choices
    context.push(choices.dialog(context))
  }

  /// Asks again for an act that was not done because what it rests on has changed.
  mutating func again(_ request: Request, _ context: inout Context) {
    switch request {
    case .screenFail(_, let why):
      context.push(
        TextDialog(
          .screenFail, title: "Changed meanwhile: screening failure",
          lines: [
            "Not met or not known: \(context.patient.map { context.reading($0).openCriteria.joined(separator: ", ") } ?? "")"
          ],
          hint: "your words are kept; Enter says them all the same", kept: why.text ?? ""))
    case .enrol: askMilestone(.enrol, "Enrol", &context)
    default:
      guard marks != nil else { return }
      marks = MarkChoices(extents(context), context, signing: false)
      chosenMark = marks?.index(of: request)
      if let chosenMark { marks?.take(chosenMark, &context) }
    }
  }

  mutating func askSign(_ context: inout Context) {
    context.push(
      ChoiceDialog(
        .signWhat, title: "Sign: \(context.patient?.subject.text ?? "")", lines: [],
        choices: extents(context).map { "Sign \($0.name)" }))
  }

  func sign(_ index: Int, _ context: inout Context) {
    let extents = extents(context)
    guard extents.indices.contains(index) else { return }
    SignDialog.open(extents[index].extent, &context)
  }

  /// The investigator's confirmation is a signature; it is offered only when every criterion is met.
  func askEligibility(_ context: inout Context) {
    guard let patient = context.patient, let form = context.trial.eligibilityForm else { return }
    if let confirmed = patient.milestones.confirmed {
      return context.tell("eligibility was confirmed by \(confirmed.by) already")
    }
    let open = context.reading(patient).openCriteria
    guard open.isEmpty else {
      return context.push(
        ChoiceDialog(
          .nothing, title: "Not eligible so far: \(patient.subject)",
          lines: ["Not met or not known: \(open.joined(separator: ", "))", "There are no waivers."],
          choices: ["Back"]))
    }
    if let dialog = SignDialog(confirming: form, context) { context.push(dialog) }
  }

  /// Takes a key of a study card: its subject is opened, whoever is on the screen.
  mutating func take(_ key: Key, _ context: inout Context) {
    if case .character(let scalar) = key, ("0"..."9").contains(scalar) || !card.isEmpty && scalar == "-" {
      card.unicodeScalars.append(scalar)
      context.tell("card \(card)")
    } else {
      card = ""
    }
  }

  /// Whether a command is part of a study card: its hyphen, or the Enter behind it.
  mutating func takeCard(_ command: Command, _ context: inout Context) -> Bool {
    guard !card.isEmpty else { return false }
    if command == .notDone {
      card += "-"
      return true
    }
    let text = card
    card = ""
    guard command == .open else { return false }
    guard let subject = SubjectID(text), context.listing.contains(where: { $0.summary.subject == subject }) else {
      context.tell("there is no subject '\(text)'", isError: true)
      return true
    }
    context.effects.append(.open(subject))
    return true
  }
}
