import Foundation

/// A copy of `forms/` in which both drugs have other names, in files, items, checks and examples.
enum RenamedForms {
  /// Makes the copy in a folder and gives its path.
  static func folder(in place: String) throws -> String {
    let (from, to) = (Trials.folder + "/../../forms", place + "/forms")
    for part in ["", "/ctcae", "/examples"] {
      try FileManager.default.createDirectory(atPath: to + part, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: from + part) {
        guard name.hasSuffix(".yaml") || name.hasSuffix(".csv") else { continue }
        let text = try String(contentsOfFile: "\(from)\(part)/\(name)", encoding: .utf8)
        try Data(renamed(text).utf8).write(to: URL(fileURLWithPath: "\(to)\(part)/\(renamed(name))"))
      }
    }
    return to
  }

  private static func renamed(_ text: String) -> String {
    text.replacing("tislelizumab", with: "alphamab").replacing("anlotinib", with: "betanib")
      .replacing("Tislelizumab", with: "Alphamab").replacing("Anlotinib", with: "Betanib")
      .replacing("TISLE", with: "ALPHA").replacing("ANLO", with: "BETA")
  }
}
