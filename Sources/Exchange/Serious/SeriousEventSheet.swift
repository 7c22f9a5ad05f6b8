public import Forms
public import Record
import Values
import Workflow

/// The report of one serious event on one page of A4: 66 lines of 80 columns, also while queries are open.
///
/// What does not fit is cut with a mark that says so; the whole text stands in the record. Control characters of the
/// record never reach the paper.
public struct SeriousEventSheet: Sendable {
  /// The lines of a page and its columns.
  static let lines = 66
  static let columns = 80

  /// A part of the page.
  enum Part: Equatable, Sendable {
    /// A heading.
    case heading(String)
    /// A label and what belongs to it, on so many lines at most.
    case field(String, String, most: Int)
    /// The course in words: it takes the lines that the rest of the page leaves.
    case course(String)
    /// A line that must be seen.
    case warning(String)
    /// A line to sign on.
    case signature(String)
  }

  /// The title line.
  let title: String
  /// Below the title: whose record, printed when, from which entry.
  let about: [String]
  /// The page, from top to bottom.
  let parts: [Part]

  /// The page of a report; nil when the subject has no report of that number.
  public init?(_ reading: Reading, number: Int, printed now: Moment, by forms: String) {
    guard let page = SeriousEventReading(reading, number: number, now: now) else { return nil }
    let trial = reading.trial
    title = PaperText.clean("SERIOUS EVENT REPORT   \(trial.name)   \(reading.patient.subject)   report \(number)")
    about = [
      trial.title.text(reading.language),
      "Site \(reading.patient.subject.site)   printed \(now.localDate?.description ?? "") \(now.localTime.prefix(5)) "
        + "\(now.zone)   record of \(reading.patient.entries.count) entries   forms \(forms.prefix(14))",
    ].map(PaperText.clean)
    parts = page.parts
  }

  /// The page as text.
  public var text: String {
    var out = [title] + about.map { PaperText.cut($0, SeriousEventSheet.columns) }
    out.append(String(repeating: "-", count: SeriousEventSheet.columns))
    for part in parts { out += lines(of: part, course: room) }
    return out.prefix(SeriousEventSheet.lines).joined(separator: "\n") + "\n"
  }

  /// The lines that are left for the course.
  private var room: Int {
    let used = 2 + about.count + parts.reduce(0) { $0 + lines(of: $1, course: 0).count }
    return max(1, SeriousEventSheet.lines - used)
  }

  private func lines(of part: Part, course: Int) -> [String] {
    switch part {
    case .course(let text): return course == 0 ? [] : PaperText.fit(text, SeriousEventSheet.columns, lines: course)
    case .heading(let text): return ["", PaperText.cut(text.uppercased(), SeriousEventSheet.columns)]
    case .warning(let text): return [PaperText.cut("! " + text, SeriousEventSheet.columns)]
    case .signature(let text):
      let label = PaperText.pad(text, 18)
      return ["", label + "Name _________________ Signature _______________ Date ________"]
    case .field(let label, let text, let most):
      let lines = PaperText.fit(text, SeriousEventSheet.columns - 18, lines: most)
      return lines.enumerated().map { PaperText.pad($0.offset == 0 ? label : "", 18) + $0.element }
    }
  }

  /// The page as one HTML file: no script, nothing from elsewhere, the same texts.
  public var html: String {
    var out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    out += "<title>\(ReportHTML.escape(title))</title>\n<style>\n\(SeriousEventSheet.style)</style>\n</head>\n<body>\n"
    out += "<h1>\(ReportHTML.escape(title))</h1>\n"
    for line in about { out += "<p class=\"about\">\(ReportHTML.escape(line))</p>\n" }
    for part in parts {
      switch part {
      case .heading(let text): out += "<h2>\(ReportHTML.escape(text))</h2>\n"
      case .course(let text):
        let lines = PaperText.fit(text, SeriousEventSheet.columns, lines: room).map(ReportHTML.escape)
        out += "<p>\(lines.joined(separator: "<br>"))</p>\n"
      case .warning(let text): out += "<p class=\"warning\">\(ReportHTML.escape(text))</p>\n"
      case .signature(let text):
        out += "<p class=\"sign\"><b>\(ReportHTML.escape(text))</b> Name <i></i> Signature <i></i> Date <i></i></p>\n"
      case .field(let label, let text, let most):
        let lines = PaperText.fit(text, SeriousEventSheet.columns - 18, lines: most).map(ReportHTML.escape)
        out += "<div><b>\(ReportHTML.escape(label))</b><span>\(lines.joined(separator: "<br>"))</span></div>\n"
      }
    }
    return out + "</body>\n</html>\n"
  }

  private static let style = """
    body { font: 11px/1.3 sans-serif; max-width: 46em; margin: 1em auto; color: #111; }
    h1 { font-size: 15px; margin: 0; }
    h2 { font-size: 12px; margin: .7em 0 .1em; border-top: 1px solid #111; }
    p { margin: .1em 0; }
    div { display: flex; }
    div b { flex: 0 0 11em; }
    span { overflow-wrap: anywhere; }
    .about { color: #444; }
    .warning { font-weight: bold; border: 2px solid #111; padding: .2em .5em; }
    .sign { margin-top: 1.6em; }
    .sign b { display: inline-block; width: 11em; }
    .sign i { display: inline-block; width: 11em; border-bottom: 1px solid #111; }
    @page { size: A4 portrait; margin: 14mm; }
    @media print { body { margin: 0; max-width: none; } }

    """
}
