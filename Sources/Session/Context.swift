import Forms
import Record
import Values
import Workflow

/// What every page of a sitting can see and ask for.
struct Context: Sendable {
  /// The trial by the forms under which patients begin, as the person sees it; before the sign-in only its heading may be
  /// known.
  private(set) var study: Trial
  /// The same, whole.
  private var whole: Trial
  /// The trial by the forms by which the open patient is read; without one, ``study``.
  var trial: Trial {
    guard let patient, !patient.adoptions.isEmpty || patient.entries.first?.forms != study.identity else {
      return study
    }
    return study.edition(patient.version(on: today))
  }
  /// The trial by the forms by which one form of the open patient is read.
  func trial(of form: FormPath) -> Trial {
    guard let patient, !patient.adoptions.isEmpty else { return trial }
    return study.edition(patient.version(of: form, on: today))
  }
  /// Whether a form belongs to its visit: by the version by which it is read, or because something was entered.
  func asks(_ form: FormPath) -> Bool {
    trial(of: form).visit(form.visit)?.forms.contains(form.form) == true || patient?.forms[form] != nil
  }
  /// How signatures and what is shown are hashed.
  let hashing: Hashing
  /// The language of texts.
  let language: String
  /// Whether the clock may be shown as it is; demonstrations freeze it.
  var moment: Moment
  /// Who is signed in.
  var author: Author? { didSet { look(at: whole) } }
  /// The patients in the lists.
  var listing: [Listing] = []
  /// What this person's lists were set to, by the name of the list.
  var remembered: [String: String] = [:]
  /// Whether a signature needs the password alone: since the sign-in nobody else could come in between.
  var isSigningPeriod = false
  /// The open patient's record, whole; in the past as it was.
  var record: Patient? { didSet { patient = record.map { study.seen($0, on: today, now: travel?.past.now) } } }
  /// The open patient as the person sees it.
  private(set) var patient: Patient?
  /// Where in the past the sitting stands; nil now. ``record`` is then the record as it was.
  var travel: TimeTravel?
  /// Where in the past to go once a patient is open.
  var destination: Destination?
  /// The open patient as the dialog that lies open shows it; nil while none does.
  var shown: Patient?
  /// What was typed and is not on disk.
  var trouble = DraftTrouble()
  /// Drafts that wait in the open patient's forms.
  var offers: [DraftOffer] = []
  /// What is to be done outside.
  var effects: [Effect] = []
  /// Pages to go to and leave, in order.
  var moves: [Move] = []
  /// Something that happened, for the line of findings until the next key.
  var notice: Notice?
  /// Whether the key that is being taken is Enter: on the line that adds rows it adds one, Tab goes on.
  var lastKeyWasEnter = false
  /// Whether the key that is being taken is Down: in a list of codes it goes one line down, Tab and Enter choose.
  var lastKeyWasDown = false
  /// Whether the key that is being taken is Up.
  var lastKeyWasUp = false
  /// The size of the screen.
  var columns = 80
  var rows = 24

  /// Where to go once a patient is open.
  var jump: Jump?

  /// A sitting in which nobody is signed in yet.
  init(study: Trial, hashing: Hashing, language: String, moment: Moment) {
    whole = study
    self.study = study
    self.hashing = hashing
    self.language = language
    self.moment = moment
  }

  /// A data point to go to.
  struct Jump: Equatable, Sendable {
    let subject: SubjectID
    let place: Place?
    /// The form to open where no data point is meant.
    var form: FormPath?
  }

  /// An entry as of which a casebook is to be shown.
  struct Destination: Equatable, Sendable {
    let subject: SubjectID
    let entry: Int
  }

  /// A step between pages.
  enum Move: Sendable {
    case push(any Page)
    case pop
    case popToRoot
    case reply(Reply)
    case past(SubjectID, Int)
  }

  /// Something to tell.
  struct Notice: Equatable, Sendable {
    let text: String
    let isError: Bool
  }

  /// The ward's date; in the past that of the entry as of which everything is shown.
  var today: PartialDate? { travel?.entry?.moment.localDate ?? moment.localDate }

  /// Whether the past is shown.
  var isPast: Bool { travel != nil }

  /// The role in which an entry was made.
  func role(of entry: Int) -> Role? {
    guard let patient, patient.entries.indices.contains(entry - 1) else { return nil }
    return patient.entries[entry - 1].author.role
  }

  /// After how many days a query is overdue.
  var overdueDays: Int { trial[Parameters.queryOverdueDays] }

  /// Whether the person may do something.
  func allows(_ act: ActKind) -> Bool { author.map { trial.allows($0.role, act) } ?? false }

  /// Whether the person may see efficacy on the screen.
  var showsEfficacy: Bool { author.map { AnalysisRules.showsEfficacy(to: $0.role, in: trial) } ?? false }

  /// Whether the person may verify, freeze, lock or sign.
  private var marksAnything: Bool { [.verify, .freeze, .lock, .sign].contains { allows($0) } }

  /// The keys of a place that the person may use.
  func bindings(in place: KeyBinding.Place) -> [KeyBinding] {
    Keymap.bindings(in: place, past: isPast, of: trial.features, allowed: allows).filter {
      ($0.command != .report || showsEfficacy) && ($0.command != .marks || marksAnything)
    }
  }

  /// The open patient as the forms read it.
  func reading(_ patient: Patient, drafts: [FormPath: FormRecord] = [:]) -> Reading {
    Reading(trial: trial, patient: patient, drafts: drafts, today: today, language: language)
  }

  /// Looks at a trial through the eyes of whoever is signed in.
  mutating func look(at trial: Trial) {
    whole = trial
    study = trial.seen(by: author.map { trial.sight(of: $0.role) } ?? .whole)
    record = record.map { $0 }
  }

  /// An entry of the open record as the person sees it; one of another record is their own act, as they did it.
  func seen(_ entry: Entry) -> Entry {
    guard let patient, patient.subject == entry.subject, patient.entries.indices.contains(entry.number - 1) else {
      return entry
    }
    return patient.entries[entry.number - 1]
  }

  mutating func push(_ page: any Page) { moves.append(.push(page)) }
  mutating func pop() { moves.append(.pop) }
  mutating func tell(_ text: String, isError: Bool = false) { notice = Notice(text: text, isError: isError) }

  /// Tells something behind what was told.
  mutating func also(_ text: String) {
    notice = Notice(text: notice.map { "\($0.text); \(text)" } ?? text, isError: true)
  }

  /// Asks for an act on the open patient; it rests on what the screen shows, or showed when its dialog was opened.
  mutating func perform(_ request: Request) {
    guard let patient else { return }
    effects.append(.perform(patient.subject, request, basis(of: request)))
  }

  /// What a request on the open patient rests on.
  func basis(of request: Request) -> Basis {
    guard let seen = shown ?? patient else { return Basis(head: 0) }
    return Basis(request, reading(seen), hashing)
  }

  /// Number of the newest entry of a patient that this sitting has shown.
  func head(of subject: SubjectID) -> Int {
    if let patient, patient.subject == subject { return patient.entries.count }
    return listing.first { $0.summary.subject == subject }?.entry ?? 0
  }

  /// A field as it is typed now: it rests on what the screen shows of its place.
  func field(_ value: ItemValue?, refused: String? = nil, at place: Place) -> Draft.Field {
    Draft.Field(
      value: value, refused: refused, typed: moment.milliseconds, typist: author?.user ?? .casebook,
      seen: patient?.entries.count ?? 0, was: patient?.value(place))
  }
}

/// What a dialog answers to the page below it.
enum Reply: Equatable, Sendable {
  /// A text for a question.
  case text(Question, String)
  /// The place of a choice.
  case choice(Question, Int)
  /// A signature: what it means, who, and the password.
  case signature(meaning: String, UserName, password: String)
}

/// What a dialog asked.
enum Question: Equatable, Sendable {
  case reason, remark, query, draftQuery, answer, confirmAsIs, replyCategory, close, closeAll, reask, cancelQuery,
    missing, leaveDraft, resume, newSubject, sameSubject, newVisit, find, strike
  case withdrawScope, withdrawDate, withdrawReason, withdrawBack, awaited, leaveReport
  case travel, reopen, screenFail, notDone, hides, palette, conflict, leave, enrol, confirmEligibility, sign, nothing
  case signWhat, marks, markWhy, markSure, reasonCode, reasonScope, misfiledSubject, misfiledWhy, misfiledBack
  case newUser, userRole, userDisable, userReset, keySince
}
