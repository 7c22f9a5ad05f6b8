import Crypto
import Record
import Values

/// Reads journal lines from one buffer and refuses every byte that the format does not have.
///
/// It scans by offsets, each compared with the limit before it is read, and remembers texts that come again from
/// line to line. It lives only as long as the buffer.
struct LineReader: ~Copyable {
  let base: UnsafePointer<UInt8>
  let end: Int
  /// The byte to be read next.
  var at = 0
  /// First byte of the line being read.
  private(set) var lineStart = 0
  /// Where the digits of `prev` start in the last line.
  private(set) var previousAt = 0
  /// Where `,"sig":` of the last line starts: the signed bytes end there.
  private(set) var signatureAt = 0
  /// Where `,"hash":` of the last line starts: the hashed bytes end there.
  private(set) var hashAt = 0
  /// The first line that a newer version wrote; nil while there is none.
  private(set) var newer: Int?
  /// Whether a word was met that this version does not know.
  var saysNewer = false
  /// No byte at or behind this is looked at.
  var limit = 0

  private var lastHash = Seal.noPrevious
  private var lastHashStart = -1
  private let plans = ActPlan.all
  let classes = ByteClass.table
  private var origins: [Origin] = []
  /// The last `"2026-11-22T` and its milliseconds since 1970.
  var dayStart = -1
  var day: Int64 = 0
  /// The last `,"zone":"+08:00","mono":"0a1b2c3d:` and what it says; never empty once read.
  var runStart = 0
  var runCount = Int.max >> 1
  var runZone = 0
  var runBoot = ""
  private var acts: Interned<Int>
  private var words: Interned<String>
  private var users: Interned<UserName>
  private var roles: Interned<Role>
  private var subjects: Interned<SubjectID>
  var items: Interned<ItemPath>
  var groups: Interned<GroupPath>
  var names: Interned<String>
  var forms: Interned<FormPath>
  /// What records read before had in them; it keeps the texts alive behind the three below.
  private let vocabulary: Vocabulary?
  let knownBase: UnsafePointer<UInt8>
  let knownItems: Interned<ItemPath>
  let knownForms: Interned<FormPath>

  /// A reader at the start of a buffer.
  init(_ buffer: UnsafeBufferPointer<UInt8>) {
    // An empty buffer has no address; then the limit is 0 and nothing is read through this one.
    vocabulary = buffer.count < 1 << 14 ? nil : Vocabulary.current
    knownBase = vocabulary?.base ?? UnsafePointer(LineReader.nothing)
    knownItems = vocabulary?.items ?? Interned(0)
    knownForms = vocabulary?.forms ?? Interned(0)
    base = buffer.baseAddress ?? UnsafePointer(LineReader.nothing)
    end = buffer.count
    limit = buffer.count
    // No memory for a line, little for some, more where it pays.
    let size = buffer.count < 1 << 12 ? 0 : buffer.count < 1 << 16 ? 8 : 64
    acts = Interned(size)
    words = Interned(size * 2)
    users = Interned(size)
    roles = Interned(size)
    subjects = Interned(min(size, 8))
    items = Interned(size * 8)
    groups = Interned(size * 2)
    names = Interned(size * 2)
    forms = Interned(size * 2)
  }

  /// Stands where an empty line has no bytes; it is never read or written, so that sharing it does no harm.
  nonisolated(unsafe) static let nothing: UnsafeMutablePointer<UInt8> = .allocate(capacity: 8)

  /// Lets later readers know what this one had to make.
  func teach() { if end >= 1 << 14 { Vocabulary.learn(items, forms, in: base) } }

  /// Reads the line that starts there. Throws ``LineFault`` with the offset in that line.
  mutating func entry(at start: Int) throws(LineFault) -> Entry {
    at = start
    lineStart = start
    limit = min(end, start + LineCodec.maximumLine)
    try expect("{\"n\":")
    let number = try integer()
    guard number >= 1 else { throw fault(.expected("a line number from 1")) }
    try expect(",\"prev\":\"")
    previousAt = at
    let previous = try previousHash()
    try expect("\",\"at\":")
    let moment = try moment()
    let origin = try origin()
    let act = try act()
    let seal = try seal(previous)
    if saysNewer, newer == nil { newer = number }
    return Entry(
      number: number, moment: moment, author: origin.author, site: origin.site, subject: origin.subject,
      log: origin.log, forms: origin.forms, app: origin.app, act: consume act, seal: consume seal)
  }

  /// What stands between the moment and the act: the same for all that one person does in a sitting.
  struct Origin {
    /// Where its bytes stand, `,"by":` to `,"act":`.
    let start: Int
    let count: Int
    let author: Author
    let site: String
    let subject: SubjectID?
    let log: LineMark?
    let forms: String
    let app: String
  }

  private mutating func origin() throws(LineFault) -> Origin {
    // The same bytes in the same place mean the same.
    for known in origins where at + known.count <= limit && isSame(known.start, at, known.count) {
      at += known.count
      return known
    }
    let start = at
    try expect(",\"by\":")
    let user = try user()
    try expect(",\"name\":")
    let name = try word()
    try expect(",\"role\":")
    let role = try role()
    try expect(",\"on\":")
    let author = Author(user: user, name: name, role: role, terminal: try word())
    try expect(",\"site\":")
    let site = try word()
    try expect(",\"subject\":")
    let subject = try takeNull() ? nil : subject()
    try expect(",\"log\":")
    let log = subject == nil ? nil : try lineMark()
    if subject == nil { try expect("null") }
    try expect(",\"forms\":")
    let forms = try word()
    try expect(",\"app\":")
    let app = try word()
    try expect(",\"act\":")
    let found = Origin(
      start: start, count: at - start, author: author, site: site, subject: subject, log: log,
      forms: forms, app: app)
    if origins.count == 4 { origins.removeLast() }
    origins.insert(found, at: 0)
    return found
  }

  /// Whether the hash written in the last line is that of the bytes before it.
  func hashHolds() -> Bool {
    var hasher = SHA256()
    hasher.update(
      bufferPointer: UnsafeRawBufferPointer(start: base + lineStart, count: hashAt - lineStart))
    var place = hashAt + 9
    for byte in hasher.finalize() {
      guard base[place] == Hex.digit(byte >> 4), base[place + 1] == Hex.digit(byte & 15) else { return false }
      place += 2
    }
    return true
  }

  private mutating func act() throws(LineFault) -> Act {
    let name = try range()
    var act = Act(.unknown)
    let place = acts.value(base, name.start, name.count) { ActPlan.places[String(decoding: $0, as: UTF8.self)] }
    if let place {
      let plan = plans[place]
      act.kind = plan.kind
      for key in plan.keys { try known(key, &act) }
      for key in plan.optional where isNext(key.spelled) {
        try known(key, &act)
        guard act.details[key.key] != nil else { throw fault(.expected("\(key.key.rawValue) with something in it")) }
      }
      if !isNext(",\"why\":") { try unknown(&act, (plan.keys + plan.optional).map(\.key.rawValue)) }
      if plan.isNewer(act) { saysNewer = true }
    } else {
      saysNewer = true
      act.details[.act] = .string(try text(name))
      if !isNext(",\"why\":") { try unknown(&act, []) }
    }
    try expect(",\"why\":")
    act.why = try reason()
    return act
  }

  private mutating func known(_ key: ActPlan.Key, _ act: inout Act) throws(LineFault) {
    try expect(key.spelled)
    switch key.key {
    case .form: act.form = try takeNull() ? nil : formPath()
    case .changes: act.changes = try list { (reader) throws(LineFault) in try reader.change() }
    case .prompted: act.prompted = try list { (reader) throws(LineFault) in try reader.prompt() }
    case .queries: act.queries = try list { (reader) throws(LineFault) in try reader.query() }
    default: if try !takeNull() { act.details[key.key] = try json(depth: 0) }
    }
  }

  private mutating func unknown(_ act: inout Act, _ known: [String]) throws(LineFault) {
    saysNewer = true
    var taken = Set((ActPlan.headKeys + known).map { Array($0.utf8) })
    repeat {
      if isCut(",\"why\":") { throw fault(.torn) }
      try expect(",")
      let start = at
      let key = try text(try range())
      guard taken.insert(Array(key.utf8)).inserted else { throw LineFault(.keyTwice(key), at: start - lineStart) }
      try expect(":")
      act.unknown.append((key, try json(depth: 0)))
    } while !isNext(",\"why\":")
  }

  private mutating func seal(_ previous: String) throws(LineFault) -> Seal {
    try expect(",\"salt\":\"")
    let salt = try base64(count: 22, padding: 0)
    signatureAt = at + 1
    try expect("\",\"sig\":\"")
    let signature = try base64(count: 86, padding: 2)
    hashAt = at + 1
    try expect("\",\"hash\":\"")
    let start = at
    try hexadecimal(64)
    lastHash = ascii(start, 64)
    lastHashStart = start
    try expect("\"}\n")
    return Seal(previous: previous, salt: salt, signature: signature, hash: lastHash)
  }

  private mutating func previousHash() throws(LineFault) -> String {
    if lastHashStart >= 0, at + 64 <= limit, isSame(lastHashStart, at, 64) {
      at += 64
      return lastHash
    }
    let start = at
    try hexadecimal(64)
    return ascii(start, 64)
  }

  private mutating func word() throws(LineFault) -> String {
    let found = try range()
    if found.escaped { return try text(found) }
    let known = words.value(base, found.start, found.count) { String(validating: $0, as: UTF8.self) }
    guard let known else { throw LineFault(.notUTF8, at: found.start - lineStart) }
    return known
  }

  mutating func user() throws(LineFault) -> UserName {
    let found = try plainRange()
    let known = users.value(base, found.start, found.count) { UserName(String(decoding: $0, as: UTF8.self)) }
    guard let known else { throw LineFault(.expected("a user name"), at: found.start - lineStart) }
    return known
  }

  private mutating func role() throws(LineFault) -> Role {
    let found = try plainRange()
    let known = roles.value(base, found.start, found.count) { Role(rawValue: String(decoding: $0, as: UTF8.self)) }
    guard let known else { throw LineFault(.expected("a role"), at: found.start - lineStart) }
    return known
  }

  private mutating func lineMark() throws(LineFault) -> LineMark {
    let found = try plainRange()
    guard let line = LineMark(ascii(found.start, found.count)) else {
      throw LineFault(.expected("a line of the site log"), at: found.start - lineStart)
    }
    return line
  }

  private mutating func subject() throws(LineFault) -> SubjectID {
    let found = try plainRange()
    let known = subjects.value(base, found.start, found.count) { SubjectID(String(decoding: $0, as: UTF8.self)) }
    guard let known else { throw LineFault(.expected("a subject number"), at: found.start - lineStart) }
    return known
  }
}
