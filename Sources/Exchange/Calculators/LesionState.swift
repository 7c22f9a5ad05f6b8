import Oncology
import Values

/// The state of a lesion as a table writes it, beside its diameter.
struct LesionState {
  let finding: LesionFinding

  init(_ text: String, diameter: Number?, kind: Lesion.Kind, line: Int) throws(CalculatorFault) {
    let words = text.isEmpty ? "" : LesionState.plain(text)
    func wrong(_ reason: String) -> CalculatorFault { CalculatorFault(line, "state", reason) }
    func without(_ state: LesionFinding.State) throws(CalculatorFault) -> LesionFinding {
      guard diameter == nil else { throw wrong("'\(text)' with a diameter of \(diameter ?? .zero) mm") }
      return LesionFinding(state)
    }
    switch words {
    case "" where diameter != nil: finding = LesionFinding(.measured, diameter: diameter)
    case "":
      finding = LesionFinding(.notEvaluated)
    case "not evaluated", "not evaluable", "ne", "not assessed": finding = try without(.notEvaluated)
    case "not done", "nd": finding = try without(.notDone)
    case "absent", "disappeared", "gone":
      if let diameter, diameter > .zero { throw wrong("'\(text)' with a diameter of \(diameter) mm") }
      finding = LesionFinding(.absent)
    case _ where words.hasPrefix("merged into "):
      // The id of the other lesion is taken as it was typed.
      let other = CalculatorTable.trimmed(String(text.dropFirst("merged into ".count)))
      finding = try without(.merged(into: other))
    case "measured" where kind == .target, "present" where kind == .target:
      guard let diameter else { throw wrong("'\(text)' without a diameter") }
      finding = LesionFinding(.measured, diameter: diameter)
    case "too small" where kind == .target, "too small to measure" where kind == .target:
      if let diameter, diameter != Number(5) {
        throw wrong("'\(text)' counts as 5 mm, and the diameter is \(diameter) mm")
      }
      finding = LesionFinding(.tooSmall)
    case _ where kind == .target:
      throw wrong("'\(text)' is not a state of a target: not evaluated, too small, absent, or blank with a diameter")
    case "present": finding = LesionFinding(.present, diameter: diameter)
    case "progressed", "pd", "progression": finding = LesionFinding(.progressed, diameter: diameter)
    case "unchanged", "unchanged since", "stable": finding = LesionFinding(.unchanged, diameter: diameter)
    case "increased", "increased further", "grown", "increased since":
      finding = LesionFinding(.increased, diameter: diameter)
    case "measured" where diameter != nil: finding = LesionFinding(.measured, diameter: diameter)
    case "too small", "too small to measure": finding = LesionFinding(.tooSmall)
    case "equivocal": finding = LesionFinding(.equivocal, diameter: diameter)
    case "unequivocal": finding = LesionFinding(.unequivocal, diameter: diameter)
    default:
      throw wrong(
        "'\(text)' is none of present, absent, progressed, unchanged, increased, not evaluated, equivocal, unequivocal")
    }
  }

  /// Lower case, with single spaces for hyphens and underscores.
  private static func plain(_ text: String) -> String {
    let parts = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }
    return parts.joined(separator: " ")
  }
}
