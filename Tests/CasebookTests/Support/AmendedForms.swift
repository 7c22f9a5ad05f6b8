import Foundation

/// Copies of `forms/`, each amended once more.
///
/// | version | what changes |
/// |---|---|
/// | 1.1.0 | PULSE is HR; the oxygen saturation is retired; breaths at most 14; capillary refill is new |
/// | 1.2.0 | sitting is no position any more; a safety visit after 60 days; the weight's check is tightened |
/// | 1.3.0 | HR is PULSE again; urine is asked no more; the time of day is required |
struct AmendedForms {
  private let place: String

  /// Copies beside each other in a folder.
  init(in place: String) { self.place = place }

  /// The folder of a version, 1 to 3; every earlier one is made on the way.
  func folder(_ version: Int) throws -> String {
    let path = "\(place)/forms-\(version)"
    if FileManager.default.fileExists(atPath: path) { return path }
    let before = version == 1 ? Trials.folder + "/../../forms" : try folder(version - 1)
    try FileManager.default.copyItem(atPath: before, toPath: path)
    // Its examples are those of the trial as it is: what they say is not what is tried here.
    try? FileManager.default.removeItem(atPath: path + "/examples")
    try edit(path, "trial.yaml", [("version: 1.\(version - 1).0", "version: 1.\(version).0")])
    switch version {
    case 1: try first(path)
    case 2: try second(path)
    default: try third(path)
    }
    return path
  }

  private func first(_ path: String) throws {
    try edit(
      path, "vital-signs.yaml",
      [
        (
          "{item: PULSE, ask: {en: Pulse,",
          "{item: CRT, ask: {en: Capillary refill}, type: integer(0..20), show: VSPERF}\n"
            + "      - {item: HR, was: PULSE, ask: {en: Heart rate,"
        ), ("PULSE >= 40 && PULSE <= 150", "HR >= 40 && HR <= 150"), ("A pulse of {PULSE}", "A pulse of {HR}"),
        ("type: integer(4..80)", "type: integer(4..14)"),
      ])
    try removeLines(path, "vital-signs.yaml", with: ["OXYSAT", "VS-SAT-LOW", "    level: note"])
  }

  private func second(_ path: String) throws {
    try removeLines(path, "codes.yaml", with: ["{code: SITTING,"])
    try edit(
      path, "vital-signs.yaml",
      [("default: \"'SITTING'\"", "default: \"'STANDING'\""), ("WEIGHT >= 30", "WEIGHT >= 70")])
    try edit(
      path, "trial.yaml",
      [
        (
          "  - visit: SFU90\n",
          "  - visit: SFU60\n    title: {en: Safety day 60}\n    anchor: last-dose\n    day: 60\n    window: -7..7\n"
            + "    forms: [visit, vital-signs]\n  - visit: SFU90\n"
        )
      ])
  }

  private func third(_ path: String) throws {
    try edit(
      path, "vital-signs.yaml",
      [
        ("{item: HR, was: PULSE,", "{item: PULSE, was: HR,"), ("HR >= 40 && HR <= 150", "PULSE >= 40 && PULSE <= 150"),
        ("A pulse of {HR}", "A pulse of {PULSE}"),
        ("type: time, show: VSPERF,", "type: time, show: VSPERF, required: true,"),
      ])
    try edit(
      path, "trial.yaml",
      [("forms: [visit, vital-signs, laboratory, ecg, urine,", "forms: [visit, vital-signs, laboratory, ecg,")])
  }

  private func edit(_ path: String, _ file: String, _ pairs: [(String, String)]) throws {
    var text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    for (was, now) in pairs {
      guard text.contains(was) else { throw Failure("\(file) has no '\(was)'") }
      text = text.replacing(was, with: now)
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  private func removeLines(_ path: String, _ file: String, with words: [String]) throws {
    let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    let left = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !words.contains { line.contains($0) } && !line.contains("Saturation {OXYSAT}")
    }
    try Data(left.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }
}
