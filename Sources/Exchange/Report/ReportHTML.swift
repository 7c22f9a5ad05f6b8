import Record
import Values

/// A report as one file to read and print: tables and drawings, no script, nothing from elsewhere.
public struct ReportHTML: Sendable {
  private let report: Report

  /// The page of a report.
  public init(_ report: Report) { self.report = report }

  /// The file.
  public var text: String {
    let title = ReportHTML.escape("\(report.about.study) report")
    var out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(title)</title>\n"
    out += "<style>\n\(ReportHTML.style)</style>\n</head>\n<body>\n"
    out += "<h1>\(ReportHTML.escape(report.about.study))</h1>\n<p>\(ReportHTML.escape(report.about.title))</p>\n"
    for section in report.sections { out += part(section) }
    return out + "</body>\n</html>\n"
  }

  private func part(_ section: ReportSection) -> String {
    let about = report.about
    var out = "<section id=\"\(ReportHTML.escape(section.id))\">\n<h2>\(ReportHTML.escape(section.title))</h2>\n"
    for warning in report.warnings { out += "<p class=\"warning\">\(ReportHTML.escape(warning))</p>\n" }
    let lines = [
      "Set: \(section.set), n \(section.count); cut-off \(about.cutOffText); as of \(about.asOfText)",
      "\(about.journals) journals, heads \(about.heads); queries \(report.openQueries) open, \(report.answeredQueries) answered; "
        + "unsigned forms \(report.unsignedForms); made \(about.made.utc) by Casebook \(about.app), forms \(about.forms)",
    ]
    out += "<p class=\"about\">\(lines.map(ReportHTML.escape).joined(separator: "<br>"))</p>\n"
    switch section.content {
    case .table(let table): out += ReportHTML.table(table)
    case .curve(let curve): out += ReportSVG.curve(curve, title: section.title)
    case .waterfall(let fall): out += ReportSVG.waterfall(fall)
    case .lanes(let lanes): out += ReportSVG.lanes(lanes)
    }
    for note in section.notes { out += "<p class=\"note\">\(ReportHTML.escape(note))</p>\n" }
    return out + "</section>\n"
  }

  private static func table(_ table: ReportTable) -> String {
    let shown = table.shown
    func cells(_ texts: [String], _ tag: String) -> String {
      zip(shown, texts).map { place, text in
        let isIn = text.hasPrefix("  ")
        let name = table.columns[place].isText ? (isIn ? " class=\"in\"" : "") : " class=\"n\""
        return "<\(tag)\(name)>\(escape(text))</\(tag)>"
      }.joined()
    }
    var out = "<table>\n<thead><tr>\(cells(shown.map { table.columns[$0].title }, "th"))</tr></thead>\n<tbody>\n"
    for row in table.rows {
      out += "<tr>\(cells(shown.map { row.indices.contains($0) ? row[$0].text : "" }, "td"))</tr>\n"
    }
    return out + "</tbody>\n</table>\n"
  }

  /// Text in which nothing can be taken for markup; control characters become spaces.
  static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case _ where isControlCharacter(scalar): out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static let style = """
    body { font: 14px/1.4 sans-serif; max-width: 60em; margin: 1em auto; padding: 0 1em; color: #111; }
    h2 { border-top: 2px solid #111; padding-top: .4em; margin-bottom: .2em; }
    table { border-collapse: collapse; font-size: 13px; }
    th, td { text-align: left; padding: .15em .6em; border-bottom: 1px solid #ccc; vertical-align: top; }
    th { border-bottom: 1px solid #111; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .in { padding-left: 1.8em; }
    .about, .note { font-size: 12px; color: #444; overflow-wrap: anywhere; }
    .warning { font-weight: bold; text-transform: uppercase; border: 2px solid #111; padding: .2em .5em; }
    svg { max-width: 100%; height: auto; font: 11px sans-serif; }
    @media print { section { break-before: page; } body { max-width: none; margin: 0; } tr, svg { break-inside: avoid; } thead { display: table-header-group; } }
    @page { size: A4 landscape; margin: 12mm; }

    """
}
