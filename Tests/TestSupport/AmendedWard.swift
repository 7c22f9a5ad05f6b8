public import Forms
import Values
import Workflow

/// A small trial that is amended three times, and patients in every state.
///
/// | version | what changes |
/// |---|---|
/// | 1.1.0 | PULSE is HR; RESP is retired; HR at most 120; STANDING is no position any more; TEMP is new and required; weight above 60; a visit W |
/// | 1.2.0 | HR is RATE; the position is asked by another list; the form `pain` is retired; PULSE-HIGH is retired |
/// | 1.3.0 | RESP is asked again; visit W is retired; STANDING may be chosen again |
public enum AmendedWard {
  /// The files of a version, 0 to 3.
  public static func files(_ version: Int) -> [FormFile] {
    let pulse = ["PULSE", "HR", "RATE", "RATE"][version]
    let was = ["", ", was: PULSE", ", was: [HR, PULSE]", ", was: [HR, PULSE]"][version]
    let resp = version == 1 || version == 2 ? "" : "      - {item: RESP, ask: Breaths, type: integer(4..80)}\n"
    let temp = version == 0 ? "" : "      - {item: TEMP, ask: Temperature, type: \"decimal(°C, 1)\", required: true}\n"
    let high =
      version < 2
      ? """
        - check: PULSE-HIGH
          require: \(pulse) <= 100
          say: {en: "A pulse of {\(pulse)} is high."}

      """ : ""
    let vitals = """
      form: vitals
      title: Vital signs
      groups:
        - group: vs
          items:
            - {item: DATE, ask: Date, type: date}
            - {item: \(pulse), ask: Pulse, type: integer(20..\(version == 0 ? 300 : 120)), required: true\(was)}
      \(resp)\(temp)      - {item: POS, ask: Position, type: \(version < 2 ? "code(POSITION)" : "code(STANCE)")}
            - {item: WEIGHT, ask: Weight, type: "decimal(kg, 1)"}
      checks:
      \(high)  - check: WEIGHT-LOW
          require: WEIGHT >= \(version == 0 ? 40 : 60)
          say: {en: "{WEIGHT} kg is low."}

      """
    let pain = """
      form: pain
      title: Pain
      groups:
        - group: pain
          items:
            - {item: SCORE, ask: Worst pain, type: integer(0..10)}

      """
    let events = """
      form: events
      title: Events
      log: true
      groups:
        - group: ev
          rows: {label: TERM}
          items:
            - {item: TERM, ask: What happened, type: text(100)}
            - {item: START, ask: Began, type: date}

      """
    let forms = version < 2 ? "vitals, pain" : "vitals"
    let trial = """
      trial: SMALL
      version: 1.\(version).0
      visits:
        - {visit: SCR, forms: [\(forms)]}
        - {visit: C, repeats: true, anchor: start, every: 7, window: -1..1, forms: [\(forms)]}
      \(version == 1 || version == 2 ? "  - {visit: W, anchor: start, day: 10, window: -2..2, forms: [vitals]}" : "")
        - {visit: LOG, log: true, forms: [events]}
      roles:
        nurse: [create, save, complete, reopen, strike-row, query.answer, remark]
        coordinator: [save, query.open, query.promote, query.close, query.cancel, verify, freeze]
        investigator: [sign]
        manager: [user.add, lock, unlock, adopt-forms]
      bindings:
        visit-date: vitals/DATE

      """.replacing("anchor: start", with: "anchor: events/START")
    let codes = """
      codes:
        POSITION:
          - {code: SITTING, say: Sitting}
      \(version == 1 ? "" : "    - {code: STANDING, say: Standing}")
        STANCE:
          - {code: SITTING, say: Sitting}
          - {code: STANDING, say: Standing}

      """
    var out = [("trial.yaml", trial), ("codes.yaml", codes), ("vitals.yaml", vitals), ("events.yaml", events)]
    if version < 2 { out.append(("pain.yaml", pain)) }
    return out.map { FormFile(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  /// The trial in its four versions. Throws ``Diagnostics``.
  public static func trial() throws -> AmendedTrial { try AmendedTrial((0...3).map(files)) }
}
