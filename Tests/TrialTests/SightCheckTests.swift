import Forms
import Record
import TestSupport
import Testing
import Values

/// Who sees something must fit what they do: `forms check` says where it does not.
@Suite struct SightCheckTests {
  private static func problems(_ file: String, _ instead: String, _ written: String) throws -> [Diagnostic] {
    let files = BlindTrial.files().map { known in
      guard known.name == file + ".yaml" else { return known }
      #expect(known.text.contains(instead), "the text to replace is not there: \(instead)")
      return FormFile(name: known.name, bytes: Array(known.text.replacing(instead, with: written).utf8))
    }
    do throws(Diagnostics) {
      _ = try TrialLoader.load(files, library: ClinicalLibrary())
      return []
    } catch { return error.all }
  }

  @Test("The trial of the other tests is right as it is")
  func right() throws { #expect(try Self.problems("vitals", "Tablets given", "Tablets given out").isEmpty) }

  @Test(
    "A sight that nobody could work with is an error at its place, with the way out",
    arguments: [
      ("kits", "sees: [pharmacist, manager]", "sees: [pharmacyst]", "no role 'pharmacyst'", "'pharmacist'"),
      ("kits", "sees: [pharmacist, manager]", "sees: []", "nobody sees this", "name roles"),
      (
        "kits", "type: text(20), required: true}", "type: text(20), required: true, sees: nurse}", "nobody sees KIT",
        "a role in common"
      ),
      (
        "kits", "sees: [pharmacist, manager]", "sees: [manager]", "nobody who sees KIT may enter it",
        "the right to save"
      ),
      (
        "vitals", "type: date, required: true}", "type: date, sees: nurse}", "visits are counted from it",
        "leave 'sees:'"
      ),
      (
        "vitals", "type: integer(0..60)}", "type: integer(0..60), show: \"form('kits').TABLETS > 5\"}",
        "whether GIVEN is asked hangs on what only manager, pharmacist sees", "sees: [manager, pharmacist]"
      ),
      (
        "vitals", "type: integer(0..60)}", "type: integer(0..60), default: \"form('kits').TABLETS\"}",
        "what GIVEN offers is made from what only manager, pharmacist sees", "leave 'default:' out"
      ),
      (
        "vitals", "type: integer(0..60)}", "type: integer(0..60), required: true, sees: [pharmacist, investigator]}",
        "the nurse may complete vitals and does not see GIVEN, which is required", "name nurse"
      ),
      (
        "vitals", "type: integer(0..60)}", "type: integer(0..60), sees: [nurse, pharmacist]}",
        "the investigator may sign vitals and does not see GIVEN", "a form of its own"
      ),
      (
        "vitals", "type: integer(0..60)}",
        "type: integer(0..60), decides: coordinator, sees: [nurse, pharmacist, investigator]}",
        "the coordinator decides GIVEN and does not see it", "name coordinator"
      ),
      (
        "vitals", "require: GIVEN > 0, at: GIVEN", "require: GIVEN > 0, at: LEFT",
        "GIVEN-NONE hangs on LEFT, which not all see", "an item that they see"
      ),
      ("kits", "sees: [pharmacist, manager]", "seas: [pharmacist, manager]", "no key 'seas' here", "'sees'"),
      (
        "vitals", "checks:\n",
        "  - group: back\n    rows: {from: C01/kits/box}\n    items:\n      - {item: BACK, ask: Back, type: integer(0..9)}\nchecks:\n",
        "whether BACK is asked hangs on what only manager, pharmacist sees", "sees: [manager, pharmacist]"
      ),
    ])
  func wrong(file: String, instead: String, written: String, message: String, hint: String) throws {
    let found = try Self.problems(file, instead, written)
    let all = found.map { "\($0)" }.joined(separator: "\n")
    #expect(found.contains { $0.message.contains(message) && ($0.hint ?? "").contains(hint) }, "\(all)")
    #expect(found.allSatisfy { $0.file == file + ".yaml" && $0.line > 1 }, "\(all)")
  }

  @Test("How many rows a hidden group has is known to those alone who see any of it")
  func rows() throws {
    let kits = """
      form: kits
      title: Kits
      groups:
        - group: box
          sees: [pharmacist, manager]
          rows: {ids: B}
          items:
            - {item: BOX, ask: Number, type: text(20)}
        - group: sum
          items:
            - {item: BOXES, ask: Boxes, type: integer, derive: size(box)}
            - {item: NOTE, ask: Note, type: text(20)}
      checks:
        - {check: BOX-MANY, require: size(box) < 3, at: NOTE, say: "{size(box)} boxes."}

      """
    let vitals = """
      form: vitals
      title: Vital signs
      groups: [{group: vs, items: [{item: DATE, ask: Date, type: date}]}]

      """
    let files = BlindTrial.files(vitals: vitals, kits: kits).map { file in
      FormFile(
        name: file.name,
        bytes: Array(file.text.replacing("investigator: [sign, save]", with: "investigator: [save]").utf8))
    }
    let nurse = try TrialLoader.load(files, library: ClinicalLibrary()).seen(by: .role(.nurse))
    #expect(nurse.forms["kits"]?.itemsInOrder.map(\.name) == ["NOTE"])
    #expect(nurse.checks.isEmpty)
  }

  @Test("An amendment that shows something to others says so, for people will notice")
  func amended() throws {
    let old = try TrialLoader.load(BlindTrial.files(), library: ClinicalLibrary())
    let kits = BlindTrial.files().first { $0.name == "kits.yaml" }?.text ?? ""
    let open = kits.replacing("sees: [pharmacist, manager]", with: "sees: [pharmacist, nurse, manager]")
    let new = try TrialLoader.load(BlindTrial.files(version: "1.1.0", kits: open), library: ClinicalLibrary())
    let said = TrialDiff(from: old, to: new).changes.filter { $0.what.contains("seen by") }
    #expect(said.map(\.place) == ["kits/KIT", "kits/TABLETS", "kits/BOX"])
    #expect(said.allSatisfy { $0.weight == .asks && $0.what == "seen by manager, nurse, pharmacist" })
  }
}
