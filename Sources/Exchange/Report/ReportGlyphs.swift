import Values

/// The characters that draw figures in a terminal: with Unicode, or with ASCII alone.
public struct ReportGlyphs: Equatable, Sendable {
  let rule: String
  let across: String
  let down: String
  let fall: String
  let land: String
  let censored: String
  let axisDown: String
  let axisAcross: String
  let corner: String
  let bar: String
  let limit: String
  let treated: String
  let followed: String
  let dead: String
  let dot: String
  let cut: String
  let isASCII: Bool

  /// With Unicode.
  public static let unicode = ReportGlyphs(
    rule: "─", across: "─", down: "│", fall: "┐", land: "└", censored: "┼", axisDown: "│", axisAcross: "─",
    corner: "└", bar: "█", limit: "┊", treated: "━", followed: "─", dead: "†", dot: "·", cut: "…", isASCII: false)

  /// With ASCII alone.
  public static let ascii = ReportGlyphs(
    rule: "-", across: "-", down: "|", fall: ".", land: "`", censored: "+", axisDown: "|", axisAcross: "-",
    corner: "+", bar: "#", limit: ":", treated: "=", followed: "-", dead: "D", dot: "-", cut: ">", isASCII: true)

  /// A line with only the characters of this set: what ASCII does not have becomes `?`.
  func clean(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if isControlCharacter(scalar) {
        out.append(" ")
      } else if isASCII, scalar.value > 0x7E {
        out.append(scalar == "·" ? "-" : "?")
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}
