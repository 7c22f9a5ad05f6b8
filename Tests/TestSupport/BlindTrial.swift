public import Forms
public import Record
import Values
import Workflow

/// A trial in which only pharmacist and manager know which kit a patient has, and a patient of it.
///
/// Every answer that tells the kit holds ``secret``.
public enum BlindTrial {
  /// What those who are not to know must find nowhere.
  public static let secret = "K-7731"
  /// Knows the kits.
  public static let pharmacist = People.person("pharm01", Role(word: "pharmacist"))

  /// Its files; `vitals` and `kits` stand in place of what is written here, `more` behind the trial.
  public static func files(
    version: String = "1.0.0", vitals: String? = nil, kits: String? = nil, more: String = ""
  ) -> [FormFile] {
    let trial = """
      trial: BLIND
      version: \(version)
      visits:
        - {visit: SCR, forms: [vitals, kits]}
        - {visit: C, repeats: true, forms: [vitals, kits]}
        - {visit: PH, forms: [kits]}
      roles:
        nurse: [create, save, complete, reopen, strike-row, query.answer, query.open, remark, form-not-done]
        pharmacist: [save, complete, query.answer, query.open, query.close, remark]
        coordinator: [save, query.open, query.close, verify, freeze, remark]
        investigator: [sign, save]
        manager: [adopt-forms, lock, unlock, user.add, verify]
      rights:
        - {forms: [kits], acts: [save, complete], roles: [pharmacist]}
      bindings:
        visit-date: vitals/DATE
        \(more)

      """
    let open = """
      form: vitals
      title: Vital signs
      groups:
        - group: vs
          items:
            - {item: DATE, ask: Date, type: date, required: true}
            - {item: GIVEN, ask: Tablets given, type: integer(0..60)}
            - {item: LEFT, ask: Tablets left of the kit, type: integer, derive: "form('kits').TABLETS - GIVEN", because: "Of kit {form('kits').KIT}."}
            - {item: DOUBLE, ask: Twice given, type: integer, derive: "GIVEN * 2"}
      checks:
        - {check: GIVEN-KIT, require: "GIVEN <= form('kits').TABLETS", at: GIVEN, say: "More than kit {form('kits').KIT} holds."}
        - {check: GIVEN-NONE, require: GIVEN > 0, at: GIVEN, say: "Nothing of it was given ({GIVEN})."}

      """
    let closed = """
      form: kits
      title: Kits of the pharmacy
      sees: [pharmacist, manager]
      groups:
        - group: kit
          items:
            - {item: KIT, ask: Number of the kit, type: text(20), required: true}
            - {item: TABLETS, ask: Tablets in the kit, type: integer(1..90), required: true}
        - group: box
          rows: {ids: B}
          items:
            - {item: BOX, ask: Box, type: text(20)}
      checks:
        - {check: KIT-NUMBER, require: "KIT.startsWith('K-')", say: "{KIT} is no kit."}

      """
    return [
      ("trial.yaml", trial), ("codes.yaml", "codes: {}\n"), ("vitals.yaml", vitals ?? open),
      ("kits.yaml", kits ?? closed),
    ].map { FormFile(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  /// The trial. Throws ``Diagnostics``.
  public static func trial() throws -> Trial { try AmendedTrial([files()])[0] }

  /// A ward with a patient of it: a kit, its values changed and asked about, remarks, and a query of a check that tells it.
  public static func ward() throws -> (ward: TestWard, subject: SubjectID) {
    let ward = TestWard(try trial(), today: "2026-03-20")
    ward.people.append(pharmacist)
    ward.people.append(People.of(.manager))
    guard let subject = SubjectID("01-0001") else { throw Scenario.Wrong(text: "no subject") }
    try ward.create(subject)
    try save(ward, subject, "C01/kits", [("kit/KIT", "K-0000"), ("kit/TABLETS", "30")], by: pharmacist, complete: true)
    try save(
      ward, subject, "C01/kits", [("kit/KIT", secret), ("kit/TABLETS", "28")], by: pharmacist,
      why: Reason(code: "OTHER", text: "\(secret) was meant"))
    try save(
      ward, subject, "C01/vitals", [("vs/DATE", "2026-03-19"), ("vs/GIVEN", "40")], by: People.nurse, complete: true)
    let kit = try place("C01/kits/kit/KIT")
    try ward.perform(.raise(kit, "Is \(secret) right?"), on: subject, by: pharmacist)
    try ward.perform(
      .remark(kit.form, kit.item, query: nil, text: "\(secret) was checked twice", until: nil), on: subject,
      by: pharmacist)
    try ward.perform(.verify(.casebook, planned: false), on: subject, by: People.of(.manager))
    return (ward, subject)
  }

  /// A place. Throws ``Scenario/Wrong``.
  public static func place(_ text: String) throws -> Place {
    guard let place = Place(text) else { throw Scenario.Wrong(text: "no place \(text)") }
    return place
  }

  /// Saves values as somebody who has seen all that they see of the record. Throws ``Refusal``.
  @discardableResult
  public static func save(
    _ ward: TestWard, _ subject: SubjectID, _ form: String, _ values: [(String, String)], by author: Author,
    why: Reason? = nil, complete: Bool = false
  ) throws -> Entry {
    guard let path = FormPath(form) else { throw Scenario.Wrong(text: "no form \(form)") }
    var draft = Draft(form: path)
    let seen = ward.patients[subject]?.entries.count ?? 0
    for (item, value) in values {
      guard let item = ItemPath(item) else { continue }
      draft.put(
        Draft.Field(
          value: .text(value), typed: ward.clock.now.milliseconds, typist: author.user, why: why, seen: seen,
          was: ward.patients[subject]?.value(Place(path, item))), at: item)
    }
    return try ward.perform(.save(draft, complete: complete), on: subject, by: author)
  }
}
