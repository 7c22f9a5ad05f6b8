public import Forms
import Values
import Workflow

/// A trial of a few forms that a test writes down: visits `SCR`, `C01…`, `UNS01…` with all its forms, logs in `LOG`.
///
/// ```swift
/// let trial = try SmallTrial(forms: ["weight": "form: weight\n…"]).load()
/// ```
public struct SmallTrial: Sendable {
  /// The forms, by name, as YAML.
  public var forms: [String: String]
  /// The members of `codes:`, indented by two.
  public var codes: String
  /// The members of `parameters:`, indented by two.
  public var parameters: String
  /// The members of `bindings:`, indented by two.
  public var bindings: String
  /// The functions and values of clinical standards.
  public var library: ClinicalLibrary

  /// A small trial.
  public init(
    forms: [String: String], codes: String = "", parameters: String = "", bindings: String = "",
    library: ClinicalLibrary = ClinicalLibrary()
  ) {
    self.forms = forms
    self.codes = codes
    self.parameters = parameters
    self.bindings = bindings
    self.library = library
  }

  /// A small trial of one form.
  public init(form name: String, _ body: String, codes: String = "") {
    self.init(forms: [name: "form: \(name)\n" + body], codes: codes)
  }

  /// Its files.
  public var files: [FormFile] {
    let names = forms.keys.sorted()
    let logs = names.filter { forms[$0]?.contains("\nlog: true") == true }
    let others = names.filter { !logs.contains($0) }.joined(separator: ", ")
    let trial = """
      trial: SMALL
      version: 1.0.0
      \(drugs)
      visits:
        \(visits(others, logs))
      roles:
        nurse: [create, save, complete, reopen, strike-row, misfiled, visit-missed, form-not-done, query.answer, remark]
        coordinator: [create, enrol, screen-fail, save, complete, reopen, strike-row, query.open, query.answer, query.close, query.reopen, query.cancel, remark]
        investigator: [confirm-eligibility, enrol, save, complete, query.answer, remark, sign]
        monitor: [query.open, query.close, query.reopen, query.cancel, remark, freeze, unfreeze]
        manager: [user.add]
        auditor: [export]

      """
    var out = [("trial.yaml", trial + section("parameters", parameters) + section("bindings", bindings))]
    out.append(("codes.yaml", section("codes", codes)))
    out += names.map { ($0 + ".yaml", forms[$0] ?? "") }
    return out.map { FormFile(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  /// The item that the bindings give a name, `form/ITEM`.
  private func bound(_ name: String) -> String? {
    bindings.split(separator: "\n").first { $0.hasPrefix("  \(name): ") }.map {
      String($0.dropFirst(name.count + 4)).replacing("[", with: "").replacing("]", with: "")
    }
  }

  /// Visits have days where the bindings say when doses are given and when visits are.
  private var hasSchedule: Bool { bound("dose") != nil && bound("visit-date") != nil }

  private func visits(_ forms: String, _ logs: [String]) -> String {
    var out: [String] = []
    if !forms.isEmpty {
      out += [
        "- {visit: SCR, \(hasSchedule ? "anchor: first-dose, day: -28..-1, " : "")forms: [\(forms)]}",
        "- {visit: C, repeats: true, "
          + "\(hasSchedule ? "anchor: previous-dose, every: 21, window: -3..3, " : "")forms: [\(forms)]}",
        "- {visit: UNS, repeats: true, unscheduled: true, forms: [\(forms)]}",
      ]
    }
    if !logs.isEmpty { out.append("- {visit: LOG, log: true, forms: [\(logs.joined(separator: ", "))]}") }
    return out.joined(separator: "\n  ")
  }

  /// Two drugs, given when the first item bound as `dose` says so.
  private var drugs: String {
    guard let dose = bound("dose")?.split(separator: ",").first, hasSchedule else { return "drugs: []" }
    let parts = dose.split(separator: "/")
    let bind = "{form: \(parts[0]), date: \(parts[parts.count - 1])}"
    return
      "drugs: [{drug: alpha, unit: mg, levels: [10], bind: \(bind)}, {drug: beta, unit: mg, levels: [5], bind: \(bind)}]"
  }

  /// The trial. Throws ``Diagnostics``.
  public func load() throws(Diagnostics) -> Trial { try TrialLoader.load(files, library: library) }

  private func section(_ name: String, _ members: String) -> String {
    members.isEmpty ? "\(name): {}\n" : "\(name):\n\(members)\n"
  }
}
