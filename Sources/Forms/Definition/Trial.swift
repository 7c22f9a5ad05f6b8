public import Record
import Values

/// The whole trial as `forms/` defines it: visits, forms, checks, code lists, roles and parameters.
public struct Trial: Sendable {
  /// The trial's identifier.
  public let name: String
  /// Its title.
  public let title: LocalText
  /// The version of the forms.
  public let version: String
  /// The drugs.
  public internal(set) var drugs: [Drug]
  /// The visits in order.
  public internal(set) var visits: [VisitDefinition]
  /// Visits that only other versions of the forms have.
  public internal(set) var retiredVisits: [VisitDefinition] = []
  /// The forms by name.
  public internal(set) var forms: [String: FormDefinition]
  /// The forms in the order of their files.
  public internal(set) var formNames: [String]
  /// The code lists by name.
  public internal(set) var codes: [String: CodeList]
  /// What each role may do.
  public let rights: [Role: Set<ActKind>]
  /// Rights that are narrower than the roles.
  public let formRights: [FormRight]
  /// Which values are compared with their source.
  public let verification: VerificationPlan
  /// Where values come from: name and title.
  public let sources: [(name: String, title: LocalText)]
  /// Parameters that the protocol fixes.
  public let parameters: [String: String]
  /// Names of items that the programme needs.
  public internal(set) var bindings: Bindings
  /// The tables of the report that the trial itself asks for.
  public internal(set) var tables: [DeclaredTable]
  /// The parts of the programme that the trial has.
  public private(set) var features: Set<Feature>
  /// The visit that holds the logs; nil for a trial without logs.
  public private(set) var log: VisitDefinition?
  /// What clinical standards contribute.
  public let library: ClinicalLibrary
  /// Which checks read an item.
  let graph: ReadGraph
  /// What this version of the programme would refuse in the forms that a study keeps.
  public let notices: [Diagnostic]
  /// The version with the digest of its files, as entries name it; empty for forms of no study.
  public internal(set) var identity = ""
  /// The versions that the study has used; nil for forms of no study.
  var editions: Editions?
  /// What of it is not for all roles.
  var sights: Sights
  /// Whether another version of the forms that the study has used has something that is not for all roles.
  var othersHide = false
  /// Through whose eyes it is looked at; see ``seen(by:)``.
  public internal(set) var sight = Sight.whole

  /// A trial of which only the heading is known yet.
  init(name: String, title: LocalText, version: String) {
    self.init(
      name: name, title: title, version: version, drugs: [], visits: [], forms: [:], formNames: [], codes: [:],
      rights: [:], formRights: [], verification: VerificationPlan(), sources: [], parameters: [:],
      bindings: Bindings(), tables: [], library: ClinicalLibrary(),
      graph: ReadGraph())
  }

  /// A trial of which nothing is known.
  public static let unread = Trial(name: "", title: LocalText(""), version: "")

  init(
    name: String, title: LocalText, version: String, drugs: [Drug],
    visits: [VisitDefinition], forms: [String: FormDefinition], formNames: [String], codes: [String: CodeList],
    rights: [Role: Set<ActKind>], formRights: [FormRight], verification: VerificationPlan,
    sources: [(name: String, title: LocalText)], parameters: [String: String],
    bindings: Bindings, tables: [DeclaredTable], library: ClinicalLibrary, graph: ReadGraph,
    sights: Sights = Sights(), notices: [Diagnostic] = []
  ) {
    self.notices = notices
    self.sights = sights
    self.name = name
    self.title = title
    self.version = version
    self.drugs = drugs
    self.visits = visits
    self.forms = forms
    self.formNames = formNames
    self.codes = codes
    self.rights = rights
    self.formRights = formRights
    self.verification = verification
    self.sources = sources
    self.parameters = parameters
    self.bindings = bindings
    self.tables = tables
    features = Feature.on(bindings: bindings, drugs: drugs, visits: visits)
    log = visits.first(where: \.isLog)
    self.library = library
    self.graph = graph
  }

  /// The definition that a visit such as `C02` belongs to.
  public func visit(_ name: String) -> VisitDefinition? {
    let letters = name.prefix { !("0"..."9").contains($0) }
    func isMeant(_ visit: VisitDefinition) -> Bool {
      visit.repeats ? visit.name == letters && letters.count < name.count : visit.name == name
    }
    return visits.first(where: isMeant) ?? retiredVisits.first(where: isMeant)
  }

  /// The trial by another version of the forms that the study has used; this one where that is not at hand.
  public func edition(_ version: String) -> Trial {
    guard version != identity, let editions, !version.isEmpty else { return self }
    return editions.trial(version, seen: sight) ?? self
  }

  /// Works out again which parts of the programme it has.
  mutating func noteFeatures() {
    features = Feature.on(bindings: bindings, drugs: drugs, visits: visits)
    log = visits.first(where: \.isLog)
  }

  /// The number of a visit in its series; nil for a single one.
  public func visitNumber(_ name: String) -> Int? {
    guard visit(name)?.repeats == true else { return nil }
    return Int(name.drop { !("0"..."9").contains($0) })
  }

  /// What a visit is called.
  public func visitTitle(_ name: String, language: String) -> String {
    guard let visit = visit(name) else { return name }
    let title = visit.title.text(language)
    guard let number = visitNumber(name), let range = title.firstRange(of: "{n}") else { return title }
    return title.replacingCharacters(in: range, with: String(number))
  }

  /// Whether the trial has a part of the programme.
  public func has(_ feature: Feature) -> Bool { features.contains(feature) }

  /// A log among the forms of the visit that holds the logs; nil when the form is none.
  public func logPath(_ form: String) -> FormPath? {
    guard forms[form]?.isLog == true, let log else { return nil }
    return FormPath(visit: log.name, form: form)
  }

  /// Whether a visit holds the logs.
  public func isLog(_ visit: String) -> Bool { log?.name == visit }

  /// Whether a visit takes place before the first dose by plan, so that it needs no date to be a baseline.
  public func isBeforeDose(_ visit: String) -> Bool { self.visit(visit)?.isBeforeDose ?? false }

  /// All checks, in the order of forms.
  public var checks: [Check] { formNames.flatMap { forms[$0]?.checks ?? [] }.filter { !$0.isUnseen } }

  /// The list from which a bound item takes its codes; nil for an item of another kind.
  public func codes(of binding: Binding) -> CodeList? {
    guard let key = bindings.item(binding), case .code(.list(let name), _)? = forms[key.form]?.items[key.item]?.type
    else { return nil }
    return codes[name]
  }

  /// What a code of a bound item means to the programme.
  public func meanings(of code: String?, _ binding: Binding) -> Set<CodeMeaning> {
    code.flatMap { codes(of: binding)?.entry($0)?.means } ?? []
  }

  /// The drug of that name.
  public func drug(_ name: String) -> Drug? { drugs.first { $0.name == name } }

  /// The drugs that a code of a bound item is about, as it says with `drugs:`.
  public func drugs(of code: String?, _ binding: Binding) -> Set<String> {
    Set(code.flatMap { codes(of: binding)?.entry($0)?.attributes["drugs"] } ?? [])
  }

  /// The roles that people can have: those of every trial first, then its own.
  public var roles: [Role] {
    let usual = Role.allCases.filter { rights[$0] != nil }
    return usual + rights.keys.filter { !usual.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }

  /// The role that is written so.
  public func role(_ text: String) -> Role? { roles.first { $0.rawValue == text } }

  /// Whether a role may do something.
  public func allows(_ role: Role, _ act: ActKind) -> Bool { rights[role]?.contains(act) ?? false }

  /// Whether a role may do something to a form.
  public func allows(_ role: Role, _ act: ActKind, on form: String) -> Bool {
    allows(role, act) && formRights.leave(act, on: form, to: role)
  }

  /// Where a value comes from: what was said when it was typed, or the source of its form.
  public func source(of stored: StoredValue, in form: String) -> String? { stored.source ?? forms[form]?.source }

  /// Whether there is a source that a value can be compared with.
  public func isVerifiable(_ stored: StoredValue, in form: String) -> Bool {
    source(of: stored, in: form).map { !verification.entrySources.contains($0) } ?? true
  }
}

extension String {
  func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
