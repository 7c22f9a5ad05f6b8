/// A part of the files of forms with keys of its own; the reader, the page of the manual and the schema for editors all go by it.
public struct KeyedPart: Sendable {
  /// Its name.
  public let name: String
  /// Where it stands.
  public let place: String
  /// What it is.
  public let says: String
  /// Its keys, in the order in which they are usually written.
  public let keys: [FormKey]

  /// The names of its keys.
  var names: [String] { keys.map(\.name) }
}

extension KeyedPart {
  static let trial = KeyedPart(
    name: "trial", place: "trial.yaml", says: "The trial as a whole.",
    keys: [
      FormKey("trial", .name, isRequired: true, "The trial's identifier, the same in every version."),
      FormKey("version", .name, isRequired: true, "The version of the forms; an amended folder has one of its own."),
      FormKey("title", .local, "The title."),
      FormKey("languages", .names, "The languages in which every text must be there, such as [en, de]."),
      FormKey(
        "first-day", .words(["0", "1"]),
        "The number of the day on which something is anchored; 1 where no day 0 is counted."),
      FormKey("drugs", .parts("drug"), "The drugs."),
      FormKey("visits", .parts("visit"), "The visits in their order."),
      FormKey("roles", .map, "What each role may do: the role, then its acts."),
      FormKey("rights", .parts("right"), "Forms on which acts are for some roles alone."),
      FormKey("verification", .part("verification"), "What a reviewer compares with its source."),
      FormKey("sources", .parts("source"), "Where values come from."),
      FormKey("parameters", .map, "Figures of the protocol, each a value or {value: …}."),
      FormKey("bindings", .map, "What items and forms are to the programme; see the contract."),
      FormKey("report", .parts("table"), "Tables and listings that the report has for this trial."),
    ])
  static let drug = KeyedPart(
    name: "drug", place: "drugs:", says: "A drug of the trial.",
    keys: [
      FormKey("drug", .name, isRequired: true, "Its name in the journal and in expressions."),
      FormKey("title", .local, "What people call it."),
      FormKey("unit", .name, isRequired: true, "The unit of its doses."),
      FormKey("levels", .names, isRequired: true, "The planned doses, the highest first."),
      FormKey("every", .whole, "Days from one dose, or first day of a course, to the next."),
      FormKey(
        "days", .whole, "For how many days of a course it is taken at home; left out where it is given at the visit."),
      FormKey("bind", .map, isRequired: true, "The form, and the items that speak of it; see the contract."),
    ])
  static let visit = KeyedPart(
    name: "visit", place: "visits:", says: "A visit, or a series of them.",
    keys: [
      FormKey("visit", .name, isRequired: true, "Its name, or the letters before the number of a series."),
      FormKey("title", .local, "What is shown; {n} is the number."),
      FormKey("forms", .names, isRequired: true, "Its forms, in the order in which they are filled in."),
      FormKey("repeats", .flag, "Whether it is a series, numbered."),
      FormKey("unscheduled", .flag, "Whether it is never due."),
      FormKey("log", .flag, "Whether it holds the logs."),
      FormKey(
        "anchor", .name,
        "From what it is counted: first-dose, previous-dose, last-dose, consent, randomisation, a bound date, form/ITEM, or a visit."
      ),
      FormKey("day", .range, "Days after the anchor for a single visit, one or first..last."),
      FormKey("every", .whole, "Days between the visits of a series."),
      FormKey("until", .whole, "The day up to which every holds."),
      FormKey("then", .whole, "Days between them after that day."),
      FormKey("window", .range, "Days before and after that still count, -3..3."),
    ])
  static let right = KeyedPart(
    name: "right", place: "rights:", says: "Acts that on some forms are for some roles alone.",
    keys: [
      FormKey("forms", .names, isRequired: true, "The forms."),
      FormKey("acts", .names, isRequired: true, "The acts."),
      FormKey("roles", .names, isRequired: true, "The roles."),
    ])
  static let verification = KeyedPart(
    name: "verification", place: "verification:", says: "What a reviewer compares with its source.",
    keys: [
      FormKey("critical", .flag, "Whether every critical item is; it is unless said otherwise."),
      FormKey("percent", .whole, "Of a hundred other values so many."),
    ])
  static let source = KeyedPart(
    name: "source", place: "sources:", says: "Where values come from.",
    keys: [
      FormKey("source", .name, isRequired: true, "Its name."),
      FormKey("title", .local, "What people call it."),
      FormKey("forms", .names, "The forms whose values come from it."),
      FormKey("entry", .flag, "Whether entry itself is the source: then there is nothing to compare with."),
    ])
  static let table = KeyedPart(
    name: "table", place: "report:", says: "A table or a listing of the report.",
    keys: [
      FormKey("table", .name, "The name of a table: counts of codes, figures of numbers."),
      FormKey("listing", .name, "The name of a listing: the answers themselves."),
      FormKey("title", .local, "The heading."),
      FormKey("items", .names, isRequired: true, "The items, form/ITEM."),
      FormKey("by", .names, "arm, visit: what stands apart."),
      FormKey("where", .expression, "Which forms or rows count."),
    ])
  static let form = KeyedPart(
    name: "form", place: "FORM.yaml", says: "A form.",
    keys: [
      FormKey("form", .name, isRequired: true, "Its name, that of its file."),
      FormKey("title", .local, "Its title."),
      FormKey("log", .flag, "Whether it runs through the whole trial."),
      FormKey("groups", .parts("group"), "Its groups of questions."),
      FormKey("checks", .parts("check"), "Its checks."),
      .sees,
    ])
  static let group = KeyedPart(
    name: "group", place: "groups:", says: "Questions that belong together, once or in rows.",
    keys: [
      FormKey("group", .name, isRequired: true, "Its name."),
      FormKey("title", .local, "Its heading."),
      FormKey("rows", .part("rows"), "How its rows are made; left out where it stands once."),
      FormKey("totals", .names, "Items of the form that stand below its rows."),
      FormKey("items", .parts("item"), "Its questions, with {text: …} between them."),
      FormKey("groups", .parts("group"), "Groups in it."),
      FormKey("show", .expression, "Asked only when true."),
      .sees,
    ])
  static let rows = KeyedPart(
    name: "rows", place: "rows:", says: "How the rows of a group are made.",
    keys: [
      FormKey("label", .name, "The item that names a row."),
      FormKey("ids", .name, "Letters before the number of a row that is added."),
      FormKey("from", .name, "A row for each row of another group, visit/form/group."),
      FormKey("each", .name, "A row for each code of a list."),
      FormKey(
        "across", .flag,
        "With each: the codes stand beside each other as columns, the questions below each other."),
      FormKey("carried", .flag, "Whether rows that are added stay at later visits."),
    ])
  static let item = KeyedPart(
    name: "item", place: "items:", says: "A question, or a value that is computed.",
    keys: [
      FormKey("item", .name, isRequired: true, "Its CDASH name."),
      FormKey("ask", .local, "The question."),
      FormKey("help", .local, "A longer explanation."),
      FormKey("type", .name, isRequired: true, "What it takes."),
      FormKey("required", .flag, "Whether it must be answered before the form is complete."),
      FormKey("critical", .flag, "Whether a missing code will not do."),
      FormKey("decides", .name, "The role that decides it; others propose."),
      .sees,
      FormKey("show", .expression, "Asked only when true."),
      FormKey("default", .expression, "Offered where nothing stands yet."),
      FormKey("derive", .expression, "Computed, never typed."),
      FormKey("because", .local, "The sentence that explains a computed value."),
      FormKey("as", .words(["number"]), "A code that is a number in expressions."),
      FormKey("category", .words(["inclusion", "exclusion"]), "An eligibility criterion."),
      FormKey("cites", .name, "Where the rule of a computed value is published."),
      FormKey("was", .names, "The names that it had in earlier versions."),
    ])
  static let text = KeyedPart(
    name: "text", place: "items:", says: "Words between the questions.",
    keys: [
      FormKey("text", .local, isRequired: true, "The words.")
    ])
  static let check = KeyedPart(
    name: "check", place: "checks:", says: "A rule that answers must keep.",
    keys: [
      FormKey("check", .name, isRequired: true, "Its name, the only one in the trial."),
      FormKey("on", .name, "The group in whose rows it is asked."),
      FormKey("when", .expression, "Asked only when true."),
      FormKey("require", .expression, isRequired: true, "What must be so; it fires when this is definitely false."),
      FormKey("at", .name, "The item on which its finding hangs."),
      FormKey("level", .words(["query", "note"]), "A query, or a note that asks nobody."),
      FormKey("after", .name, "When it asks: save, complete, both-complete, days(n)."),
      FormKey("critical", .flag, "Whether a reviewer closes a confirmation."),
      FormKey("say", .local, isRequired: true, "What is said, with {expressions} in it."),
    ])
  static let code = KeyedPart(
    name: "code", place: "codes: in codes.yaml",
    says: "A code of a list; it may have facts of its own, such as units or low.",
    keys: [
      FormKey("code", .name, isRequired: true, "The code that is stored."),
      FormKey("say", .local, isRequired: true, "What is shown."),
      FormKey("synonyms", .names, "Other words that lead to it."),
      FormKey("means", .names, "What it is to the programme; see the contract."),
      FormKey("drugs", .names, "The drugs that it is about."),
    ])

  /// Every part, the files first.
  public static let all: [KeyedPart] = [
    trial, form, group, rows, item, text, check, visit, drug, right, verification, source, table, code,
  ]
}
