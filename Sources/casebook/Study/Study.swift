import Forms
import Glibc
import Journal
import Record
import Values
import Workflow

/// An open study: its folder, its trial, who is signed in, and the records that are open.
///
/// The only place where key, disk and clock meet; every act on a record goes through its ``desk``.
final class Study {
  /// The folder.
  let folder: StudyFolder
  /// The trial of the forms in use; only its heading until ``finishOpening()``.
  private(set) var trial: Trial
  /// The versions of the forms that the study has used.
  let editions: Editions
  /// The clock.
  var clock: Clock
  /// The language of queries and screens.
  let language: String
  /// What the site log says, as far as it was read.
  private(set) var site: SiteKnowledge { didSet { reader?.site = site } }
  /// The rights on which the lines of the site log rest, until roles can be asked for.
  private let asked = AskedRights()
  private let reading: Background<Trial>
  /// The lines of the list as they were shown last, read while a name is typed.
  let keptReading: Background<KeptLines>
  /// How records are opened; there is one once the forms are read.
  private var reader: StudyReader?
  private var rights: FormRights?
  /// Where heads are kept outside the study; nowhere for a demonstration.
  let state: String?
  /// When the last checkpoint was, by the clock that only runs forward.
  var lastCheckpoint: Int64 = 0
  /// The heads that were kept last in this sitting.
  var keptByUs: [SubjectID: LineMark] = [:]
  /// Where the records end that were verified in full in this sitting.
  var verified: [SubjectID: LineMark] { records?.verified ?? [:] }
  let siteFile: JournalFile
  let siteSigner: Signer
  let derivation: KeyDerivation
  private(set) var signer: Signer? { didSet { records?.signer = signer } }
  private(set) var author: Author? { didSet { reader?.person = author?.user } }
  private(set) var records: JournalRecords?
  /// Where acts are done; there is one once the forms are read.
  private(set) var desk: Desk?
  /// For whose eyes something was asked where nobody is signed in.
  var givenSight = Sight.common
  /// The lists as far as they were read.
  var listings = KnownListings()
  /// Paints the screen anew, where there is one.
  var repaint: () -> Void = {}

  /// The version of Casebook.
  static let version = "0.1.0"

  /// Opens a study with all its forms; a torn last line of the site log is set aside. Throws ``Failure``.
  static func open(
    at path: String, clock: Clock = Clock(), derivation: KeyDerivation = .standard, state: String? = nil
  ) throws -> Study {
    let study = try Study(at: path, clock: clock, derivation: derivation, state: state)
    try study.finishOpening()
    return study
  }

  /// Begins to open a study: the forms are read meanwhile, until ``finishOpening()`` waits for them. Throws ``Failure``.
  init(
    at path: String, clock: Clock = Clock(), derivation: KeyDerivation = .standard, state place: String? = nil,
    knowsHeads: Bool = true
  ) throws {
    self.clock = clock
    self.derivation = derivation
    language = Language.fromEnvironment
    do {
      folder = try StudyFolder.open(path)
      siteSigner = try KeyStore(folder).siteSigner()
      let caretaker = Caretaker(
        signer: siteSigner, moment: clock.now(), app: Study.version, terminal: Clock.terminal)
      let opening = try folder.openSite(
        caretaker: caretaker, app: Study.version, state: knowsHeads ? place ?? StateFolder.path : nil,
        rights: asked.note)
      siteFile = opening.file
      site = opening.site
      state = !knowsHeads || opening.site.log.isDemo ? place : place ?? StateFolder.path
      let forms = opening.site.log.forms(on: clock.now().localDate)
      let digest = String(forms.split(separator: "@").last ?? "")
      let kept = try folder.forms(digest)
      guard StudyFolder.digest(kept) == digest else { throw StudyFault.forms(digest: digest) }
      trial = TrialLoader.heading(of: kept.map { FormFile(name: $0.name, bytes: $0.bytes) }) ?? .unread
      let (folder, editions) = (
        folder,
        Editions(opening.site.log.versions) { [folder] version in
          FormRights.trial(version, published: path) { (try? folder.forms($0)) ?? [] }
        }
      )
      self.editions = editions
      reading = Background {
        for version in editions.versions where version != forms {
          // One that is there and is not what it was is not read by at all.
          let other = String(version.split(separator: "@").last ?? "")
          guard StudyFolder.digest(try folder.forms(other)) == other else { throw StudyFault.forms(digest: other) }
        }
        editions.admit(try FormRights.trial(kept, published: path), as: forms)
        return editions.trial(forms) ?? .unread
      }
      let (keptPath, heading) = (
        Study.keptLinesPath(folder, language), Study.heading(site.first, forms, language, clock.now())
      )
      keptReading = Background { KeptLines(keptPath, heading: heading) }
      let adopted = try folder.adoptOrphans(siteLog: siteFile, known: site.log, caretaker: caretaker)
      if !adopted.isEmpty { try refreshLog() }
    } catch let fault as StudyFault {
      throw Wording.failure(fault)
    } catch let fault as KeyFault {
      throw Wording.failure(fault)
    } catch let damage as Damage {
      throw Wording.failure(damage)
    }
  }

  /// Waits until the forms are read. Throws ``Failure``.
  func finishOpening() throws {
    guard desk == nil else { return }
    do {
      trial = try reading.value()
    } catch let fault as StudyFault {
      throw Wording.failure(fault)
    } catch let diagnostics as Diagnostics {
      throw Failure.data("the forms of the study cannot be read: \(diagnostics.all.first?.message ?? "")")
    }
    let rights = FormRights(editions)
    self.rights = rights
    let first = StudyReader(folder, site: site, rights: rights.allows, state: state)
    reader = first
    reader?.person = author?.user
    try checkRights(rights)
    let records = JournalRecords(
      folder, siteLog: siteFile, forms: forms, caretaker: { [unowned self] in caretaker() },
      reader: { [unowned self] in (try? currentReader()) ?? reader ?? first })
    records.signer = signer
    self.records = records
    desk = Desk(
      trial: trial, records: records, drafts: Drafts(folder), hashing: hashing, programme: caretaker().author,
      language: language)
  }

  /// The forms under which patients begin now, `1.0.0@` and their digest.
  var forms: String { log.forms(on: clock.now().localDate) }

  /// How signatures and what is shown are hashed.
  var hashing: Hashing { Hashing(forms: forms) { Digest.sha256($0) } }

  /// Who is there, which patients, and where records ended, by the site log.
  var log: SiteLog { site.log }

  /// Whether this is a demonstration.
  var isDemo: Bool { log.isDemo }

  /// The programme acting for itself.
  func caretaker() -> Caretaker {
    Caretaker(
      signer: siteSigner, moment: clock.now(), app: Study.version, terminal: Clock.terminal, log: siteFile.seen)
  }

  /// How records are opened, by the site log as it stands now. Throws ``Failure``.
  func currentReader() throws -> StudyReader {
    if desk == nil, records == nil { try finishOpening() }
    try refreshLog()
    guard let reader else { throw Failure.data("the forms of the study are not read yet") }
    return reader
  }

  /// Reads what other terminals added to the site log; each line is checked like the others. Throws ``Failure``.
  func refreshLog() throws {
    do throws(Damage) {
      if case .readOnly(let damage) = siteFile.state { throw damage }
      for entry in try siteFile.poll() {
        var known = site
        try folder.admit(entry, to: &known) { [rights, asked] in
          rights == nil ? asked.note($0, $1, $2) : rights?.allows($0, $1, $2)
        }
        site = known
      }
      takeForms()
    } catch {
      siteFile.shut(error)
      throw Wording.failure(error)
    }
  }

  /// Takes up the version of the forms that the site has adopted meanwhile.
  private func takeForms() {
    guard editions.versions != log.versions || desk != nil && trial.identity != forms else { return }
    editions.use(log.versions)
    guard desk != nil, let next = editions.trial(forms) else { return }
    trial = next
    // Others may see more, or less.
    listings.read = [:]
    records?.forms = forms
    desk?.trial = next
  }

  /// Takes note of a version of which the site log does not speak yet, for a look at what it would do.
  func consider(_ trial: Trial, as version: String) {
    editions.admit(trial, as: version)
    editions.use(log.versions.contains(version) ? log.versions : log.versions + [version])
    guard let current = editions.trial(forms) else { return }
    self.trial = current
    desk?.trial = current
  }

  /// Asks for every line whether its author's role allowed it, now that the forms can be read. Throws ``Failure``.
  private func checkRights(_ rights: FormRights) throws {
    guard asked.all.contains(where: { rights.allows($0.role, $0.act, $0.forms) == false }) else { return }
    // One of them did not hold: now the log is opened with all rights known, which names the line.
    do throws(Damage) {
      _ = try folder.openSite(caretaker: nil, state: state, rights: rights.allows)
    } catch { throw Wording.failure(error) }
  }

  // MARK: People

  /// Opens a person's key with the password. Throws ``Failure`` in words for the sign-in page.
  func signIn(_ user: UserName, password: String, second: String? = nil) throws {
    try refreshLog()
    signer = try admitted(user, password: password, second: second)
    guard let known = log.user(user) else { throw Failure.denied("user or password is wrong", hint: "try again") }
    try enter(known)
  }

  /// Makes a person's key with the one-time code. Throws ``Failure``.
  func makePassword(_ user: UserName, code: String, password: String) throws {
    try refreshLog()
    guard let known = log.user(user), !known.isDisabled else { throw Failure.denied("there is no user \(user)") }
    let keys = KeyStore(folder, derivation: derivation)
    let made: (signer: Signer, proof: String)
    do throws(KeyFault) {
      made = try keys.redeem(user, code: code, given: known.code, log: log, password: password, at: clock.now())
    } catch {
      if error == .wrongCode { try recordAlone(Act(.failedLogin, details: [.user: .string(user.text)])) }
      throw Wording.failure(error)
    }
    signer = made.signer
    author = Author(user: user, name: known.name, role: known.role, terminal: Clock.terminal)
    do {
      try record(
        Act(
          .keyAdd,
          details: [
            .user: .string(user.text), .key: .string(made.signer.publicKey.text), .proof: .string(made.proof),
          ]))
    } catch {
      // The code is still good: nothing of it stands in the log.
      keys.forgetNext(user)
      (signer, author) = (nil, nil)
      throw error
    }
    do throws(KeyFault) { try keys.settle(user) } catch { throw Wording.failure(error) }
    try enter(log.user(user) ?? known)
  }

  /// Acts as a person whose key is open already; nothing is recorded. Demonstrations change hands this way.
  func act(as author: Author, with signer: Signer) {
    self.author = author
    self.signer = signer
  }

  /// Signs out; the key leaves memory.
  func signOut() {
    if let author {
      let act = Act(.logout, details: [.user: .string(author.user.text)])
      // Where the screen was locked the key is gone, and who was shut out signs nothing any more: then the programme
      // records the end of the sitting.
      do { try record(act) } catch { try? recordAlone(act) }
      checkpoint()
    }
    signer = nil
    author = nil
    desk?.close()
  }

  /// Puts a proved key in its place, or takes it out of memory.
  func hold(_ signer: Signer?) { self.signer = signer }

  private func enter(_ user: SiteLog.User) throws {
    guard signer?.publicKey.text == log.user(user.user)?.key else {
      signer = nil
      throw Failure.denied("this key is not the one in the site log", hint: "ask the manager for a new code")
    }
    author = Author(user: user.user, name: user.name, role: user.role, terminal: Clock.terminal)
    try record(Act(.login, details: [.user: .string(user.user.text)]))
  }

  // MARK: The site log

  /// Records an act of the person who is signed in. Throws ``Failure``: also when they hold their role no longer.
  func record(_ act: Act) throws {
    guard let author, let signer else { throw Failure.denied("nobody is signed in") }
    try record(act, by: author, signer, at: clock.now())
  }

  /// Records an act of the programme itself. Throws ``Failure``.
  func recordAlone(_ act: Act) throws {
    let caretaker = caretaker()
    try record(act, by: caretaker.author, caretaker.signer, at: caretaker.moment)
  }

  private func record(_ act: Act, by author: Author, _ signer: Signer, at moment: Moment) throws {
    try refreshLog()
    do throws(NotSaved) {
      try siteFile.record(act, by: author, at: moment, forms: forms, signer: signer, onto: site) { [rights] in
        rights?.allows($0, $1, $2)
      }
    } catch { throw Failure.disk("not saved: \(Wording.words(error))") }
    try refreshLog()
  }

  // MARK: Records

  /// The desk. Throws ``Failure`` before the forms are read.
  func opened() throws -> Desk {
    try finishOpening()
    guard let desk else { throw Failure.data("the forms of the study are not read yet") }
    return desk
  }

  /// Begins a patient's record. Throws ``Failure``; a role that may not is a ``Refusal``.
  func create(_ subject: SubjectID, rescreens: SubjectID?) throws {
    guard let author else { throw Failure.denied("nobody is signed in") }
    guard subject.site == log.site else {
      throw Failure.usage("\(subject) does not belong to site \(log.site)", hint: "numbers begin with \(log.site)-")
    }
    if let old = rescreens, !log.subjects.contains(old) {
      throw Failure.usage("there is no subject \(old) to rescreen", hint: "look at the list for the old number")
    }
    try mustHoldRole(author)
    do {
      try opened().create(subject, rescreens: rescreens, by: author, at: clock.now())
      try refreshLog()
    } catch let refusal as Refusal {
      if case .notAllowed(_, let kind) = refusal { try? deny(kind, subject.text) }
      throw refusal
    } catch let failure as NotSaved {
      if case .exists = failure.reason { throw Failure.usage("the subject \(subject) exists already") }
      throw failure
    }
  }

  /// Does something to a record without a screen, resting on it as it stands now. Throws ``Refusal``, ``NotSaved`` or
  /// ``Failure``; nothing was written then.
  func perform(_ request: Request, on subject: SubjectID, basis: Basis? = nil) throws -> Outcome {
    guard let author, signer != nil else { throw Failure.denied("nobody is signed in") }
    try mustHoldRole(author)
    let desk = try opened()
    let now = clock.now()
    do {
      let basis = try basis ?? desk.basis(of: request, on: subject, by: author, at: now)
      return try desk.perform(request, on: subject, basis: basis, by: author, at: now)
    } catch let refusal as Refusal {
      if case .notAllowed(_, let act) = refusal { try? deny(act, subject.text) }
      throw refusal
    }
  }
}
