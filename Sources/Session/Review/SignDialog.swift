import Forms
import Record
import Screen
import Values
import Workflow

/// An electronic signature: what is signed, what it means, and the password of the person (21 CFR 11.50, 11.200).
///
/// Within a signing period the password is enough; after the screen was locked the user name is asked too.
struct SignDialog: Page {
  private let title: String
  private let extent: Extent
  private let isEligibility: Bool
  private let lines: [String]
  private let basis: Basis
  private let subject: SubjectID
  private let meanings: [String]
  private var meaning = 0
  private var user: LineEditor?
  private var isOnUser: Bool
  private var secret = LineEditor()
  private var isWaiting = false
  private var told: String?

  /// A signature over an extent of the open patient; nil when nobody or no patient is there.
  init?(_ extent: Extent, _ context: Context) {
    self.init("Sign \(extent)", extent, isEligibility: false, SignDialog.meanings(context.trial), context)
  }

  /// Opens a signature over an extent, or says at once why there can be none.
  static func open(_ extent: Extent, _ context: inout Context) {
    guard let patient = context.patient else { return }
    let incomplete = ExtentSummary(extent, context.reading(patient), context.hashing).incomplete
    guard incomplete.isEmpty else {
      let (message, hint) = Refusal.incomplete(incomplete).text
      return context.tell("\(message): \(hint)", isError: true)
    }
    if let dialog = SignDialog(extent, context) { context.push(dialog) }
  }

  /// The confirmation that the open patient is eligible.
  init?(confirming form: FormPath, _ context: Context) {
    self.init("Confirm eligibility", .form(form), isEligibility: true, ["eligibility confirmed"], context)
  }

  private init?(_ title: String, _ extent: Extent, isEligibility: Bool, _ meanings: [String], _ context: Context) {
    guard let patient = context.patient else { return nil }
    self.title = "\(title): \(patient.subject)"
    self.extent = extent
    self.isEligibility = isEligibility
    self.meanings = meanings
    subject = patient.subject
    user = context.isSigningPeriod ? nil : LineEditor()
    isOnUser = !context.isSigningPeriod
    let reading = context.reading(patient)
    basis = Basis(SignDialog.request(extent, isEligibility, ""), reading, context.hashing)
    let summary = ExtentSummary(extent, reading, context.hashing)
    var lines = isEligibility ? ["All criteria are met."] : []
    lines += ["\(summary.count) values, sha256 \(ExtentWords.digits(summary.sha256)) …"] + ExtentWords.lines(summary)
    let unseen = SignDialog.unseen(extent, context)
    if unseen > 0 {
      lines.append("Of \(SavedWords.number(unseen, "form")) that your role does not see it says nothing.")
    }
    if case .form = extent {
      lines += summary.derived.prefix(6).map { SignDialog.short($0) }
      if summary.derived.count > 6 { lines.append("and \(summary.derived.count - 6) more derived values") }
    }
    self.lines = lines
  }

  /// How many begun forms of an extent the person does not see.
  private static func unseen(_ extent: Extent, _ context: Context) -> Int {
    context.record?.forms.keys.count { extent.holds($0) && context.patient?.forms[$0] == nil } ?? 0
  }

  private static func request(_ extent: Extent, _ isEligibility: Bool, _ meaning: String) -> Request {
    isEligibility ? .confirmEligibility : .sign(extent, meaning: meaning)
  }

  /// The same signature over what stands there now, after something changed while the password was typed.
  func anew(_ words: String, _ context: Context) -> SignDialog {
    var next = SignDialog(title(without: subject), extent, isEligibility: isEligibility, meanings, context) ?? self
    next.meaning = meaning
    next.user = user
    next.isOnUser = false
    next.isWaiting = false
    next.secret = LineEditor()
    next.told = "NOT SIGNED, it changed: \(words). This is how it stands now."
    return next
  }

  private func title(without subject: SubjectID) -> String { String(title.dropLast(subject.text.count + 2)) }

  /// The meanings of the trial, or those of 21 CFR 11.50.
  static func meanings(_ trial: Trial) -> [String] {
    trial[Parameters.signatureMeanings]
  }

  /// `ITEM = value` of a derived value's line.
  private static func short(_ line: String) -> String {
    let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
    return "\(parts.first?.split(separator: "/").last ?? "") = \(parts.count > 1 ? parts[1] : "")"
  }

  var place: KeyBinding.Place { .dialog }
  var isOverlay: Bool { true }
  var isTyping: Bool { true }

  mutating func take(_ command: Command, _ context: inout Context) {}

  mutating func take(_ message: Message, _ context: inout Context) {
    if case .signRefused(let reason) = message {
      isWaiting = false
      told = reason
      secret = LineEditor()
    }
  }

  mutating func saved(_ context: inout Context) {
    guard isWaiting else { return }
    context.isSigningPeriod = true
    context.pop()
  }

  mutating func take(_ key: Key, _ context: inout Context) {
    guard !isWaiting || key == .escape else { return }
    switch key {
    case .escape: context.pop()
    case .enter where isOnUser, .tab where isOnUser: isOnUser = false
    case .enter: sign(&context)
    case .down, .right: meaning = min(meaning + 1, meanings.count - 1)
    case .up, .left: meaning = max(0, meaning - 1)
    case .backTab: isOnUser = user != nil
    default: if isOnUser { _ = user?.take(key) } else { _ = secret.take(key) }
    }
  }

  private mutating func sign(_ context: inout Context) {
    guard let author = context.author, !secret.text.isEmpty else { return }
    let name: UserName
    if let typed = user?.text {
      guard let read = UserName(typed), read == author.user else {
        told =
          typed.isEmpty
          ? "The user name is asked too: the screen was locked." : "'\(typed)' is not the one who sits here."
        secret = LineEditor()
        isOnUser = true
        return
      }
      name = read
    } else {
      name = author.user
    }
    isWaiting = true
    told = nil
    let request = SignDialog.request(extent, isEligibility, meanings[meaning])
    context.effects.append(.sign(subject, request, basis, name, password: secret.text))
    secret = LineEditor()
  }

  func draw(on frame: inout Frame, _ context: Context) {
    let width = min(frame.columns - 4, 70)
    let body = lines.flatMap { TextLayout.wrap($0, to: width - 4) }
    let fixed = (user == nil ? 6 : 7) + words(width).count
    let height = min(frame.rows - 2, body.count + fixed)
    let left = (frame.columns - width) / 2
    let top = max(1, (frame.rows - height) / 2)
    frame.fill(column: left, row: top, width: width, height: height)
    frame.box(column: left, row: top, width: width, height: height, title: title)
    var row = top + 1
    for line in body.prefix(height - fixed) {
      frame.put(line, column: left + 2, row: row)
      row += 1
    }
    var column = frame.put("Meaning  ", column: left + 2, row: row)
    for (index, word) in meanings.enumerated() {
      let isChosen = index == meaning
      column = frame.put(
        isChosen ? "[\(word)]" : " \(word) ", column: column, row: row, style: isChosen ? .reverse : .muted)
    }
    row += 1
    if let author = context.author {
      frame.put("Signed by \(author.name), \(author.role.rawValue)", column: left + 2, row: row)
    }
    row += 1
    if let user {
      field("User", user.text, row: row, left: left, on: &frame)
      if isOnUser { frame.cursor = Position(column: left + 12 + user.cursorCells, row: row) }
      row += 1
    }
    let dots = String(repeating: "*", count: min(32, secret.scalars.count))
    field("Password", dots, row: row, left: left, on: &frame)
    if !isOnUser { frame.cursor = Position(column: left + 12 + min(32, secret.cursor), row: row) }
    for line in words(width) {
      row += 1
      frame.put(line, column: left + 2, row: row, style: told == nil ? .muted : .warning)
    }
    frame.put(
      "Enter signs   \(meanings.count > 1 ? "Left, Right meaning   " : "")Esc back", column: left + 2, row: row + 1,
      style: .accent)
  }

  /// What is said below the password: what went wrong, or what it means.
  private func words(_ width: Int) -> [String] {
    let line = isWaiting ? "One moment: the key is being opened." : told ?? "It binds you like a signature on paper."
    return Array(TextLayout.wrap(line, to: width - 4).prefix(3))
  }

  private func field(_ label: String, _ text: String, row: Int, left: Int, on frame: inout Frame) {
    frame.put(label, column: left + 2, row: row)
    frame.fill(column: left + 12, row: row, width: 32, height: 1, style: .underline)
    frame.put(text, column: left + 12, row: row, style: .underline, width: 32)
  }
}
