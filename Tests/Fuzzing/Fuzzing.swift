import Disk
import Exchange
import Expressions
import Forms
import func Glibc.abort
import func Glibc.getenv
import Journal
import Oncology
import Terminal
import Values

/// What hostile bytes are thrown at: each target reads them with the product's own code and must end, without a crash, with
/// what it read or with an error.
///
/// libFuzzer runs them for hours (`.ci/fuzz`), the tests over a small corpus and its mutations.
public enum Fuzzing {
  /// The targets by their names.
  public static let targets: [(name: String, run: @Sendable ([UInt8]) -> Void)] = [
    ("journal", journal), ("export", export), ("checkpoint", checkpoint), ("forms", forms),
    ("expression", expression), ("keys", keys), ("csv", csv), ("calculators", calculators),
  ]

  /// Lines of a journal: what is read is spelled again byte for byte.
  static func journal(_ bytes: [UInt8]) {
    guard let entries = try? LineCodec.entries(bytes) else { return }
    var again: [UInt8] = []
    for entry in entries { again += (try? LineCodec.bytes(of: entry)) ?? [] }
    must(again == bytes, "a journal is read that is spelled otherwise")
  }

  static func export(_ bytes: [UInt8]) { _ = SubjectExport.verify(bytes, path: "fuzz") }

  /// Checkpoints and requests to a witness.
  static func checkpoint(_ bytes: [UInt8]) {
    if let note = SignedNote(bytes) { must(SignedNote(note.bytes) == note, "a note is read and written otherwise") }
    if let request = Witness.Request(bytes) {
      must(Witness.Request(request.bytes) == request, "a request is read and written otherwise")
    }
    _ = NoteKey(String(decoding: bytes, as: UTF8.self))
    _ = BackupManifest(bytes)
  }

  /// Form files: one file, as trial and as form.
  static func forms(_ bytes: [UInt8]) {
    for name in ["trial.yaml", "vital-signs.yaml"] {
      let files = [FormFile(name: name, bytes: bytes), FormFile(name: "codes.yaml", bytes: Array("codes: {}\n".utf8))]
      _ = try? TrialLoader.load(files, library: ClinicalLibrary())
      _ = try? TrialLoader.load(kept: files, library: ClinicalLibrary())
    }
  }

  static func expression(_ bytes: [UInt8]) {
    _ = try? Program(String(decoding: bytes, as: UTF8.self), in: ExpressionEnvironment())
  }

  /// What a terminal sends, whole and byte by byte.
  static func keys(_ bytes: [UInt8]) {
    var whole = KeyDecoder()
    let all = whole.feed(bytes) + whole.expire()
    var slow = KeyDecoder()
    var each = bytes.flatMap { slow.feed([$0]) }
    each += slow.expire()
    must(all == each, "keys depend on how the bytes come")
  }

  static func csv(_ bytes: [UInt8]) {
    guard let rows = try? CSV.records(bytes) else { return }
    for row in rows { _ = row.fields.map(CSV.harmless) }
  }

  static func calculators(_ bytes: [UInt8]) {
    _ = SurvivalCalculator(times: [Number(1)]).run(bytes)
    _ = ResponseCalculator().run(bytes)
    _ = PartialDate(String(decoding: bytes, as: UTF8.self))
    _ = Number(String(decoding: bytes, as: UTF8.self))
  }

  private static func must(_ holds: Bool, _ words: String) {
    guard !holds else { return }
    CheckedOutput.printError("error: \(words)\n")
    abort()
  }
}

/// The entry of libFuzzer: the target is the one that FUZZ_TARGET names.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "journal"
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for target in Fuzzing.targets where target.name == name { target.run(bytes) }
  return 0
}
