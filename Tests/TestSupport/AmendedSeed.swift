public import Forms
import Values

/// The trial of `forms/`, amended three times.
///
/// | version | what changes |
/// |---|---|
/// | 1.1.0 | PULSE is HR; the oxygen saturation is retired; breaths at most 14; capillary refill is new |
/// | 1.2.0 | sitting is no position any more; a safety visit after 60 days; the weight's check is tightened |
/// | 1.3.0 | HR is PULSE again; urine is asked no more; the time of day is required |
public enum AmendedSeed {
  /// The files of a version, 0 to 3, without examples: these are of the trial as it is. Throws ``Scenario/Wrong`` when the
  /// trial has no longer what an amendment changes.
  public static func files(_ version: Int) throws -> [FormFile] {
    guard version > 0 else { return RealTrial.files.filter { !$0.name.hasPrefix("examples/") } }
    var files = try files(version - 1)
    try edit(&files, "trial.yaml", [("version: 1.\(version - 1).0", "version: 1.\(version).0")])
    switch version {
    case 1: try first(&files)
    case 2: try second(&files)
    default: try third(&files)
    }
    return files
  }

  private static func first(_ files: inout [FormFile]) throws {
    try edit(
      &files, "vital-signs.yaml",
      [
        (
          "{item: PULSE, ask: {en: Pulse,",
          "{item: CRT, ask: {en: Capillary refill}, type: integer(0..20), show: VSPERF}\n"
            + "      - {item: HR, was: PULSE, ask: {en: Heart rate,"
        ), ("PULSE >= 40 && PULSE <= 150", "HR >= 40 && HR <= 150"), ("A pulse of {PULSE}", "A pulse of {HR}"),
        ("type: integer(4..80)", "type: integer(4..14)"),
      ])
    removeLines(
      &files, "vital-signs.yaml", with: ["OXYSAT", "VS-SAT-LOW", "    level: note", "Saturation {OXYSAT}"])
  }

  private static func second(_ files: inout [FormFile]) throws {
    removeLines(&files, "codes.yaml", with: ["{code: SITTING,"])
    try edit(
      &files, "vital-signs.yaml",
      [("default: \"'SITTING'\"", "default: \"'STANDING'\""), ("WEIGHT >= 30", "WEIGHT >= 70")])
    try edit(
      &files, "trial.yaml",
      [
        (
          "  - visit: SFU90\n",
          "  - visit: SFU60\n    title: {en: Safety day 60}\n    anchor: last-dose\n    day: 60\n    window: -7..7\n"
            + "    forms: [visit, vital-signs]\n  - visit: SFU90\n"
        )
      ])
  }

  private static func third(_ files: inout [FormFile]) throws {
    try edit(
      &files, "vital-signs.yaml",
      [
        ("{item: HR, was: PULSE,", "{item: PULSE, was: HR,"), ("HR >= 40 && HR <= 150", "PULSE >= 40 && PULSE <= 150"),
        ("A pulse of {HR}", "A pulse of {PULSE}"),
        ("type: time, show: VSPERF,", "type: time, show: VSPERF, required: true,"),
      ])
    try edit(
      &files, "trial.yaml",
      [("forms: [visit, vital-signs, laboratory, ecg, urine,", "forms: [visit, vital-signs, laboratory, ecg,")])
  }

  private static func edit(_ files: inout [FormFile], _ name: String, _ pairs: [(String, String)]) throws {
    guard let index = files.firstIndex(where: { $0.name == name }) else { throw Scenario.Wrong(text: "no \(name)") }
    var text = files[index].text
    for (was, now) in pairs {
      guard text.contains(was) else { throw Scenario.Wrong(text: "\(name) has no '\(was)'") }
      text = text.replacing(was, with: now)
    }
    files[index] = FormFile(name: name, bytes: Array(text.utf8))
  }

  private static func removeLines(_ files: inout [FormFile], _ name: String, with words: [String]) {
    guard let index = files.firstIndex(where: { $0.name == name }) else { return }
    let left = files[index].text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !words.contains { line.contains($0) }
    }
    files[index] = FormFile(name: name, bytes: Array(left.joined(separator: "\n").utf8))
  }
}
