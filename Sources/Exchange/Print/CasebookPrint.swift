public import Forms
public import Record
import Values
import Workflow

/// A patient's casebook as a document: visit by visit, form by form, as the record stands.
///
/// A form that is signed shows its signature on every print (21 CFR 11.50(b)): printed name, UTC time, meaning, what it
/// covers, and whether it still holds. Struck rows stand in the history alone.
public struct CasebookPrint: Sendable {
  /// What a print holds besides the forms.
  public struct Parts: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Parts of those bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// A list of all signatures ever made.
    public static let signatures = Parts(rawValue: 1)
    /// The queries with all that was said.
    public static let queries = Parts(rawValue: 2)
    /// Every change and act.
    public static let history = Parts(rawValue: 4)
  }

  /// The patient, by the version of the forms that the printed form is read by.
  private(set) var reading: Reading
  let words: PrintWords
  private(set) var answers: AnswerText
  private let made: Moment
  private let parts: Parts

  /// A print of a patient, made at a moment.
  public init(_ reading: Reading, parts: Parts = [], made: Moment) {
    self.reading = reading
    self.made = made
    self.parts = parts
    words = PrintWords(language: reading.language)
    answers = AnswerText(reading: reading, words: words)
  }

  /// The same print by the version of the forms by which one form is read.
  func at(_ path: FormPath) -> CasebookPrint {
    var out = self
    out.reading = reading.at(path)
    out.answers = AnswerText(reading: out.reading, words: words)
    return out
  }

  /// The document.
  public var document: PrintDocument {
    var sections = [PrintSection(words.say("Casebook", "病例报告"), front)]
    sections += visits.map(visit)
    if parts.contains(.signatures) { sections.append(PrintSection(words.say("Signatures", "签名"), allSignatures)) }
    if parts.contains(.queries) { sections.append(PrintSection(words.say("Queries", "质疑"), allQueries)) }
    if parts.contains(.history) { sections.append(PrintSection(words.say("History", "稽查轨迹"), history)) }
    return PrintDocument(
      language: reading.language, title: "\(reading.trial.name) · \(reading.patient.subject) · \(person)",
      running: running, sections: sections)
  }

  /// Sex and year of birth, as far as they are recorded.
  private var person: String {
    func answer(_ name: Binding) -> String? {
      guard let key = reading.trial.bindings.item(name), let item = reading.trial.forms[key.form]?.items[key.item],
        let found = reading.values(of: key).first, let held = reading.patient.value(found.place)
      else { return nil }
      return answers.text(held, of: item, at: Scope(form: found.place.form, group: found.place.item.group))
    }
    let sex = answer(.sex) ?? words.say("sex not recorded", "性别未记录")
    let born = answer(.birthYear) ?? "–"
    return words.say("\(sex) · born \(born)", "\(sex) · 出生年 \(born)")
  }

  private var running: [String] {
    let patient = reading.patient
    let last = patient.lastEntry
    let forms = reading.patient.version(on: reading.today)
    return [
      words.say("Forms \(forms)", "表单版本 \(forms)"),
      words.say("Entry #\(last?.number ?? 0)", "记录号 #\(last?.number ?? 0)") + " \(last?.seal.hash ?? "")",
      words.say(
        "Made \(PrintWords.utc(made.milliseconds)), on the ward", "打印于 \(PrintWords.utc(made.milliseconds))，当地时间")
        + " \(PrintWords.ward(made))",
    ]
  }

  private var front: [PrintBlock] {
    var blocks: [PrintBlock] = [.text(reading.trial.title.text(reading.language))]
    let live = reading.patient.liveQueries.count
    blocks.append(.text(words.say("Queries that wait: \(live).", "未关闭的质疑：\(live)。")))
    blocks.append(
      .text(
        words.say(
          "– is not answered. Calculated values are marked; times are UTC unless a zone stands beside them.",
          "– 表示未填写。计算值已标明；未注明时区的时间为UTC。")))
    let signatures = reading.patient.signatures.filter { $0.extent == .casebook }
    return blocks + signatures.map(box)
  }

  // MARK: Visits

  private var visits: [String] {
    let patient = reading.patient
    let names = Set(patient.forms.keys.map(\.visit)).union(patient.missedVisits.keys).union(patient.visits)
    return names.sorted { $0 == $1 ? false : reading.isEarlier($0, than: $1) }
  }

  private func visit(_ name: String) -> PrintSection {
    let trial = reading.trial
    let patient = reading.patient
    let date = reading.visitDate(name).map { " · \(DateText.readable($0))" } ?? ""
    var blocks: [PrintBlock] = []
    if let entry = patient.missedVisits[name] {
      let why = patient.entries.indices.contains(entry - 1) ? patient.entries[entry - 1].act.why : nil
      blocks.append(
        .warning(
          words.say("The visit did not take place (entry #\(entry)).", "该访视未进行（记录号#\(entry)）。")
            + reason(why)))
    }
    blocks += patient.signatures.filter { $0.extent == .visit(name) }.map(box)
    let order = Dictionary(trial.formNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let planned = Dictionary(
      (trial.visit(name)?.forms ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    func place(_ form: String) -> Int { planned[form] ?? (1000 + (order[form] ?? 0)) }
    let paths = patient.forms.keys.filter { $0.visit == name }.sorted { place($0.form) < place($1.form) }
    for path in paths { blocks += form(path) }
    return PrintSection("\(name) · \(trial.visitTitle(name, language: reading.language))\(date)", blocks)
  }

  // MARK: Signatures

  /// A signature as it stands on a print.
  func box(_ signature: Signature) -> PrintBlock {
    .box(
      words.say("Signed electronically", "电子签名"),
      [
        (words.say("Name", "姓名"), "\(signature.name) (\(signature.by), \(signature.role.rawValue))"),
        (words.say("Time (UTC)", "时间（UTC）"), PrintWords.utc(signature.at)),
        (words.say("Meaning", "含义"), signature.meaning),
        (
          words.say("Covers", "范围"),
          "\(words.covers(signature, reading.trial)), "
            + words.say("\(signature.count) values", "\(signature.count)项")
        ), (words.say("State", "状态"), state(signature)),
        (words.say("Entry", "记录号"), "#\(signature.entry), SHA-256 \(signature.sha256)"),
      ])
  }

  /// Whether a signature still holds, in words.
  func state(_ signature: Signature) -> String {
    guard let entry = reading.patient.change(after: signature) else { return words.say("valid", "有效") }
    return words.say("NO LONGER VALID: changed by entry #\(entry)", "已失效：被记录号#\(entry)更改")
  }

  private var allSignatures: [PrintBlock] {
    let rows = reading.patient.signatures.map { signature in
      [
        PrintCell("#\(signature.entry)"), PrintCell(signature.name),
        PrintCell([signature.by.text, signature.role.rawValue]), PrintCell(PrintWords.utc(signature.at)),
        PrintCell(signature.meaning),
        PrintCell([words.covers(signature, reading.trial), "\(signature.count)", signature.sha256]),
        PrintCell(state(signature)),
      ]
    }
    guard !rows.isEmpty else { return [.text(words.say("Nothing was signed.", "尚无签名。"))] }
    return [
      .table(
        PrintTable(
          heads: [
            words.say("Entry", "记录号"), words.say("Printed name", "姓名"), words.say("User, role", "用户、角色"),
            words.say("Time (UTC)", "时间（UTC）"), words.say("Meaning", "含义"),
            words.say("Covers, values, SHA-256", "范围、项数、SHA-256"), words.say("State", "状态"),
          ], rows: rows))
    ]
  }

  /// A reason in words, after a sentence; empty when there is none.
  func reason(_ reason: Reason?) -> String {
    reason.map { " \($0.code)\($0.text.map { ": \($0)" } ?? "")" } ?? ""
  }
}
