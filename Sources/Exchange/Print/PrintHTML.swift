/// A document as one HTML file to read and to print on A4: no script, nothing from elsewhere, readable without colour.
///
/// Every section is a sheet whose head browsers repeat on each page that it runs over; rows are not cut.
public struct PrintHTML: Sendable {
  private let document: PrintDocument

  /// The file of a document.
  public init(_ document: PrintDocument) { self.document = document }

  /// The file.
  public var text: String {
    let language = document.language == "zh" ? "zh-Hans" : "en"
    var out = "<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"utf-8\" />\n"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
    out += "<title>\(html(document.title))</title>\n<style>\n\(PrintHTML.style)</style>\n</head>\n<body>\n"
    out += "<h1>\(html(document.title))</h1>\n"
    if document.sections.count > 2 { out += contents }
    for (index, section) in document.sections.enumerated() { out += sheet(section, index + 1) }
    return out + "</body>\n</html>\n"
  }

  private var contents: String {
    let items = document.sections.enumerated().map { index, section in
      "<li><a href=\"#s\(index + 1)\">\(html(section.title))</a></li>\n"
    }
    return "<nav><ol>\n\(items.joined())</ol></nav>\n"
  }

  private func sheet(_ section: PrintSection, _ number: Int) -> String {
    let head = ([document.title] + document.running).map { "<div>\(html($0))</div>" }.joined()
    return
      "<section id=\"s\(number)\">\n<table class=\"sheet\" role=\"presentation\">\n<thead><tr><td>\(head)</td></tr></thead>\n"
      + "<tbody><tr><td>\n<h2>\(html(section.title))</h2>\n" + section.blocks.map(block).joined()
      + "</td></tr></tbody>\n</table>\n</section>\n"
  }

  private func block(_ block: PrintBlock) -> String {
    switch block {
    case .heading(let text): return "<h3>\(html(text))</h3>\n"
    case .text(let text): return "<p>\(html(text))</p>\n"
    case .warning(let text): return "<p class=\"warning\">! \(html(text))</p>\n"
    case .table(let table): return self.table(table)
    case .box(let title, let rows):
      let inner = rows.map { "<div><dt>\(html($0.label))</dt><dd>\(html($0.text))</dd></div>\n" }.joined()
      return "<div class=\"box\">\n<p><b>\(html(title))</b></p>\n<dl>\n\(inner)</dl>\n</div>\n"
    }
  }

  private func table(_ table: PrintTable) -> String {
    var out = "<table class=\"data\">\n"
    if !table.caption.isEmpty { out += "<caption>\(html(table.caption))</caption>\n" }
    let heads = table.heads.map { "<th scope=\"col\">\(html($0))</th>" }.joined()
    out += "<thead><tr>\(heads)</tr></thead>\n<tbody>\n"
    for row in table.rows {
      let cells = row.enumerated().map { column, cell in
        let inner = cell.lines.map(html).joined(separator: "<br />")
        return column == 0 ? "<th scope=\"row\">\(inner)</th>" : "<td>\(inner)</td>"
      }
      out += "<tr>\(cells.joined())</tr>\n"
    }
    return out + "</tbody>\n</table>\n"
  }

  private func html(_ text: String) -> String { ReportHTML.escape(PaperText.clean(text)) }

  private static let style = """
    body { font: 14px/1.4 sans-serif; max-width: 60em; margin: 1em auto; padding: 0 1em; color: #111; background: #fff; }
    h1 { font-size: 1.4em; } h2 { margin: .3em 0; border-bottom: 2px solid #111; } h3 { margin: 1.2em 0 .2em; }
    p { margin: .2em 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; }
    .sheet { table-layout: fixed; margin-top: 1.5em; }
    .sheet > thead td { font-size: 11px; border-bottom: 1px solid #111; overflow-wrap: anywhere; }
    .sheet > * > tr > td { padding: 0 0 .3em; }
    .data { margin: .5em 0; font-size: 13px; }
    .data caption { text-align: left; font-weight: bold; padding: .3em 0 .1em; }
    .data th, .data td { text-align: left; vertical-align: top; border: 1px solid #999; padding: .15em .4em; overflow-wrap: anywhere; }
    .data thead th { border-bottom: 2px solid #111; }
    .data tbody th { font-weight: normal; }
    .warning { font-weight: bold; border: 2px solid #111; padding: .2em .5em; }
    .box { border: 2px solid #111; padding: .3em .6em; margin: .6em 0; }
    .box dl { margin: .2em 0; } .box dl div { display: flex; } dt { flex: 0 0 11em; } dd { margin: 0; overflow-wrap: anywhere; }
    nav { columns: 3; font-size: 12px; }
    @page { size: A4 portrait; margin: 12mm; }
    @media print {
      body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } .data { font-size: 9pt; }
      section { break-before: page; } .sheet { margin: 0; } nav, h1 { display: none; }
      thead { display: table-header-group; } .data tr, .box { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
