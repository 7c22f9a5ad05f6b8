/// A waterfall drawn with characters: a bar a patient from the line of no change.
struct ReportWaterfallText {
  let head: [String]
  let body: [String]

  init(_ fall: ReportWaterfall, columns: Int, glyphs: ReportGlyphs) {
    guard !fall.bars.isEmpty else {
      head = []
      body = ["No patient with a sum at baseline and after it."]
      return
    }
    let width = max(20, min(columns, 120) - 30)
    let most = max(40, min(200, fall.bars.map(\.change).max() ?? 0))
    let span = most + 100
    func place(_ change: Double) -> Int {
      min(width - 1, max(0, Int(((min(change, most) + 100) / span * Double(width - 1)).rounded())))
    }
    let zero = place(0)
    head = [
      ReportText.pad("Subject", 10, left: true, "") + ReportText.pad("Best", 12, left: true, "")
        + ReportText.pad("%", 7, left: false, "") + " "
        + ReportWaterfallText.scale(width, [(-100, "-100"), (-30, "-30"), (0, "0"), (20, "+20")], place)
    ]
    body = fall.bars.map { bar in
      var cells = Array(repeating: " ", count: width)
      cells[place(-30)] = glyphs.limit
      cells[place(20)] = glyphs.limit
      cells[zero] = glyphs.axisDown
      let tip = place(bar.change)
      for cell in min(zero, tip)...max(zero, tip) where cell != zero { cells[cell] = glyphs.bar }
      let change = (bar.change > 0 ? "+" : "") + ReportCell.fixed(bar.change, places: 1)
      return ReportText.pad(bar.subject, 10, left: true, glyphs.cut) + ReportText.pad(bar.best, 12, left: true, "")
        + ReportText.pad(change, 7, left: false, "") + " " + cells.joined()
    }
  }

  private static func scale(_ width: Int, _ marks: [(Double, String)], _ place: (Double) -> Int) -> String {
    var line = ""
    for (change, text) in marks {
      let start = place(change)
      guard start >= line.count else { continue }
      line += String(repeating: " ", count: start - line.count) + text
    }
    return line
  }
}
