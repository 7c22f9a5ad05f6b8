import Foundation

/// An exported record, judged by the programme and by the shell check that stands beside the format.
struct ExportedRecord {
  let path: String
  let bytes: [UInt8]

  /// Exports a subject as its journal.
  init(_ subject: String, of study: TestStudy) throws {
    path = study.place + "/\(subject).jsonl"
    let made = try study.run("export", subject, "--format", "journal", "-o", path)
    guard made.status == 0 else { throw Failure("no export: \(made.errors)") }
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The first and last byte of the shortest line of the journal, without its line feed.
  var shortestLine: Range<Int> {
    var best = 0..<bytes.count
    var start = 0
    for index in bytes.indices where bytes[index] == 10 {
      if bytes[start...].starts(with: Array(#"{"n":"#.utf8)), index - start < best.count { best = start..<index }
      start = index + 1
    }
    return best
  }

  private static func mended(_ bytes: [UInt8], beside path: String) throws -> [UInt8] {
    guard let end = bytes.dropLast().lastIndex(of: 10) else { return bytes }
    try Data(bytes[...end]).write(to: URL(fileURLWithPath: path))
    let sum = try Command(["sha256sum", path]).output.prefix(64)
    return bytes[...end] + Array("{\"sha256\":\"\(sum)\"}\n".utf8)
  }

  /// The places of the bytes of all journal lines, line feeds left out.
  var journalPlaces: [Int] {
    var out: [Int] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 10 {
      if bytes[start...].starts(with: Array(#"{"n":"#.utf8)) { out += start..<index }
      start = index + 1
    }
    return out
  }

  /// Whether the programme calls a file verified.
  static func programmeAccepts(_ path: String) throws -> Bool {
    let said = try Binary.run("verify", path)
    return said.status == 0 && said.output.hasSuffix(": verified\n")
  }

  /// Whether `jq`, `sha256sum` and `openssl` alone call a file good.
  static func shellAccepts(_ path: String) throws -> Bool {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Journal/verify.sh").path
    let said = try Command(["sh", script, path])
    return said.status == 0 && said.output.hasPrefix("OK: ")
  }

  /// The places at which a flipped bit goes unnoticed by one of the two.
  ///
  /// With `mending`, the sum at the end is made anew, as a forger would: then only chain and signatures can tell.
  func unnoticed(at places: some Sequence<Int>, mending: Bool = false) throws -> [Int] {
    let flipped = path + ".flipped"
    return try places.filter { place in
      var bytes = bytes
      bytes[place] ^= 1
      if mending { bytes = try ExportedRecord.mended(bytes, beside: flipped) }
      try Data(bytes).write(to: URL(fileURLWithPath: flipped))
      return try ExportedRecord.programmeAccepts(flipped) || ExportedRecord.shellAccepts(flipped)
    }
  }
}

/// The same numbers on every run, for places that are drawn.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 29)
  }
}
