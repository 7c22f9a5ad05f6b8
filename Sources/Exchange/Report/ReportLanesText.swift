/// Swimmer lanes drawn with characters.
struct ReportLanesText {
  let head: [String]
  let body: [String]

  init(_ lanes: ReportLanes, columns: Int, glyphs: ReportGlyphs) {
    let width = max(20, min(columns, 120) - 18)
    let longest = Double(max(lanes.longest, 30))
    let months = longest / 30.4375
    let mark = [1, 2, 3, 6, 12, 24].first { Double($0) * 10 >= months } ?? 60
    func place(_ day: Int) -> Int { min(width - 1, max(0, Int(Double(day - 1) / longest * Double(width)))) }
    var scale = ""
    for month in stride(from: 0, through: Int(months), by: mark) {
      let start = place(Int(Double(month) * 30.4375) + 1)
      guard start >= scale.count else { continue }
      scale += String(repeating: " ", count: start - scale.count) + "\(month)"
    }
    head = [
      "\(glyphs.treated) treated  \(glyphs.followed) followed  R response  P progression  N new therapy  "
        + "\(glyphs.dead) died  > alive",
      ReportText.pad("Subject", 10, left: true, "") + ReportText.pad("days", 6, left: false, "") + " " + scale + " m",
    ]
    body = lanes.lanes.map { lane in
      var cells = Array(repeating: " ", count: width)
      for cell in 0...place(lane.known) { cells[cell] = glyphs.followed }
      for cell in 0...place(lane.treated) { cells[cell] = glyphs.treated }
      cells[place(lane.known)] = lane.isDead ? glyphs.dead : ">"
      for (day, letter) in [(lane.response, "R"), (lane.progression, "P"), (lane.therapy, "N")] {
        guard let day else { continue }
        var cell = place(day)
        // Marks of one day stand beside each other.
        while cell + 1 < width, ["R", "P", "N"].contains(cells[cell]) { cell += 1 }
        cells[cell] = letter
      }
      return ReportText.pad(lane.subject, 10, left: true, glyphs.cut)
        + ReportText.pad("\(lane.known)", 6, left: false, "") + " " + cells.joined()
    }
  }
}
