public import Record
import Values

/// What two people took out of a record: the lines that hold less than they did, and who vouches for what is left of them.
///
/// A line that was redacted keeps its number, its place in the chain and its hash; its salt and signature are zeros. What
/// is left of it counts because a later line names the SHA-256 of it, signed by one person, and another one signed that
/// they agree (ICH E6(R3) 4.2.2: modified only in rare cases, justified and recorded).
public struct Redactions: Equatable, Sendable {
  /// What is left of one line.
  struct Ruling: Equatable, Sendable {
    /// What was taken out, such as `changes/0/now`.
    var places: [String] = []
    /// SHA-256 of every byte of the new line before `,"hash":`.
    let sha256: String
  }

  /// By the line's number.
  let rulings: [Int: Ruling]

  /// The redactions in a record to which a second person agreed.
  public init(_ entries: [Entry]) {
    var rulings: [Int: Ruling] = [:]
    for agreement in entries where agreement.act.kind == .agree {
      guard case .number(let text)? = agreement.act.details[.entries]?.array?.first, let number = Int(text),
        (1..<agreement.number).contains(number)
      else { continue }
      let asked = entries[number - 1]
      guard asked.act.kind == .redact, asked.seal.hash == agreement.act.text(.sha256),
        asked.author.user != agreement.author.user
      else { continue }
      for (line, ruling) in Redactions.read(asked) { rulings[line] = ruling }
    }
    self.rulings = rulings
  }

  /// What a line asks to take out, by line.
  private static func read(_ entry: Entry) -> [Int: Ruling] {
    var rulings: [Int: Ruling] = [:]
    for member in entry.act.details[.heads]?.object ?? [] {
      guard let line = Int(member.key), (1..<entry.number).contains(line), let sum = member.value.string else {
        continue
      }
      rulings[line] = Ruling(sha256: sum)
    }
    for place in (entry.act.details[.values]?.array ?? []).compactMap(\.string) {
      let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2, let line = Int(parts[0]) else { continue }
      rulings[line]?.places.append(parts[1])
    }
    return rulings
  }

  /// Whether what is left of a redacted line is what two people signed.
  func vouch(for entry: Entry) -> Bool {
    guard let ruling = rulings[entry.number], !ruling.places.isEmpty,
      ruling.places.allSatisfy({ entry.act.isMasked(at: $0) }), let bytes = try? LineCodec.hashedBytes(of: entry)
    else { return false }
    return Hex.sha256(bytes) == ruling.sha256
  }

  /// The lines that two people took something out of and that are still whole, as they are to be. Throws nothing: a ruling
  /// that does not fit its line is left alone.
  func pending(_ entries: [Entry]) -> [Int: [UInt8]] {
    var lines: [Int: [UInt8]] = [:]
    for (number, ruling) in rulings {
      let entry = entries[number - 1]
      guard !entry.isRedacted, let left = Redactions.redacted(entry, ruling.places), vouch(for: left),
        let bytes = try? LineCodec.bytes(of: left)
      else { continue }
      lines[number] = bytes
    }
    return lines
  }

  /// What a line asks to take out, a line of text each, such as `line 5: changes/0/now`; nil when what it says is to be left
  /// of a line is something else than the line without those places.
  public static func asked(by entry: Entry, in entries: [Entry]) -> [String]? {
    guard entry.act.kind == .redact else { return nil }
    let rulings = read(entry)
    guard !rulings.isEmpty else { return nil }
    var told: [String] = []
    for (number, ruling) in rulings.sorted(by: { $0.key < $1.key }) {
      guard let left = redacted(entries[number - 1], ruling.places), !ruling.places.isEmpty,
        let bytes = try? LineCodec.hashedBytes(of: left), Hex.sha256(bytes) == ruling.sha256
      else { return nil }
      told.append("line \(number): " + ruling.places.joined(separator: ", "))
    }
    return told
  }

  /// A line without what stands at some places; nil when it has no such places.
  static func redacted(_ entry: Entry, _ places: [String]) -> Entry? {
    entry.act.without(places).map { act in
      Entry(
        number: entry.number, moment: entry.moment, author: entry.author, site: entry.site, subject: entry.subject,
        log: entry.log, forms: entry.forms, app: entry.app, act: act, seal: entry.seal.redacted)
    }
  }

  /// The act that asks to take a text out of every line that holds it; nil when none does. Throws ``LineFault``.
  public static func ask(_ entries: [Entry], text: String, why: Reason) throws(LineFault) -> Act? {
    var places: [JSON] = []
    var sums: [(key: String, value: JSON)] = []
    for entry in entries where !entry.isRedacted {
      let found = entry.act.places(holding: text)
      guard !found.isEmpty, let left = redacted(entry, found) else { continue }
      places += found.map { .string("\(entry.number)/\($0)") }
      sums.append(("\(entry.number)", .string(Hex.sha256(try LineCodec.hashedBytes(of: left)))))
    }
    guard !sums.isEmpty else { return nil }
    return Act(.redact, details: [.values: .array(places), .heads: .object(sums)], why: why)
  }
}

extension Seal {
  /// The seal of what is left of the line.
  var redacted: Seal {
    Seal(previous: previous, salt: String(repeating: "A", count: 22), signature: Seal.noSignature, hash: hash)
  }
}
