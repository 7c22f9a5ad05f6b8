import Foundation
import Testing
import Values

/// What helps a study builder: a folder to begin with, a form on the screen, a schema for the editor.
@Suite struct BuilderTests {
  private static func place() throws -> String {
    var template = Array((NSTemporaryDirectory() + "casebook-builder-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("no folder") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func `A new folder of forms is right, its examples reach everything, and a study can be made of it`() throws {
    let place = try Self.place()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let forms = place + "/mine"
    #expect(try Binary.run("forms", "new", forms, "--trial", "MINE-07").status == 0)
    #expect(try Binary.run("forms", "check", forms).output.hasPrefix("MINE-07 1.0.0: 1 forms"))
    let tried = try Binary.run("forms", "test", forms, "--coverage")
    #expect(tried.status == 0 && tried.output.contains("2 of 2 skip paths reached"), "\(tried.errors)")
    try Data("demonstration".utf8).write(to: URL(fileURLWithPath: place + "/password"))
    let made = try Binary.run(
      "init", place + "/study", "--forms", forms, "--manager", "boss", "--password-file", place + "/password")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try Binary.run("forms", "new", forms).status == 64, "nothing is written over")
    // One more form says what it still needs.
    #expect(try Binary.run("forms", "new", forms, "--form", "pain").status == 0)
    let more = try Binary.run("forms", "check", forms)
    #expect(more.status == 65 && more.errors.contains("the form 'pain' stands at no visit"))
    let trial = try String(contentsOfFile: forms + "/trial.yaml", encoding: .utf8)
    try Data(trial.replacing("forms: [visit]", with: "forms: [visit, pain]").utf8).write(
      to: URL(fileURLWithPath: forms + "/trial.yaml"))
    #expect(try Binary.run("forms", "check", forms).status == 0)
    #expect(try Binary.run("forms", "test", forms).errors.contains("no example fires PAIN-NOTE"))
    #expect(try Binary.run("forms", "new", forms, "--form", "../x").status == 64)
  }

  @Test func `A form is shown as the nurse will see it, empty or as an example leaves it`() throws {
    let registry = Trials.folder + "/registry"
    let empty = try Binary.run("forms", "preview", registry, "visit")
    #expect(empty.status == 0 && empty.output.contains("Date") && empty.output.contains("F2 save"), "\(empty.errors)")
    let filled = try Binary.run(
      "forms", "preview", registry, "visit", "--example", "Two visits", "--visit", "V02", "--language", "de")
    #expect(
      filled.output.contains("Stürze") && filled.output.contains("30-May-2026"), "\(filled.output)\(filled.errors)")
    #expect(try Binary.run("forms", "preview", registry, "nothing").status == 64)
    #expect(try Binary.run("forms", "preview", registry, "visit", "--example", "None").errors.contains("no example"))
  }

  @Test func `The trial with both drugs renamed passes the check and runs`() throws {
    let place = try Self.place()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let to = try RenamedForms.folder(in: place)
    let checked = try Binary.run("forms", "check", to)
    #expect(checked.status == 0, "\(checked.errors)")
    try Data("demonstration".utf8).write(to: URL(fileURLWithPath: place + "/password"))
    // Its examples come out as written, or there would be no study.
    let made = try Binary.run(
      "init", place + "/study", "--forms", to, "--manager", "boss", "--password-file", place + "/password")
    #expect(made.status == 0, "\(made.errors)")
    let report = try Binary.run("report", "--study", place + "/study")
    #expect(report.status == 0 && !report.output.contains("islelizumab"), "\(report.errors)")
    let shown = try Binary.run("forms", "preview", to, "betanib")
    #expect(shown.output.contains("Betanib"), "\(shown.errors)")
  }

  @Test func `The schema for editors has every key, and no other`() throws {
    for file in ["form", "trial", "codes"] {
      let schema = try JSONReader.read(Array(try Binary.run("forms", "schema", file).output.utf8))
      #expect(schema["$schema"]?.string?.contains("2020-12") == true)
      let item = schema["$defs"]?["item"]
      #expect(item?["properties"]?["derive"]?["description"]?.string == "Computed, never typed.")
      #expect(item?["additionalProperties"] == .bool(false))
    }
    #expect(try Binary.run("forms", "schema", "paper").status == 64)
  }
}
