/// What a person at the keyboard waits for: the first picture, the list, and the echo of each key.
enum Painting {
  static func run(_ casebook: String, study: String, user: String, password: String) -> [Measure] {
    var out: [Measure] = []
    var starts: [Double] = []
    for _ in 0..<7 {
      guard let board = Keyboard([casebook, "--study", study], columns: 80, rows: 24) else { continue }
      starts.append(board.painted)
      board.end()
    }
    out.append(Measure("start to sign-in painted", Timing(starts).median, "ms", atMost: 30))
    for (columns, rows) in [(80, 24), (200, 60)] {
      guard let board = Keyboard([casebook, "--study", study], columns: columns, rows: rows) else { continue }
      _ = board.type(user + "\r")
      let list = board.type(password + "\r", patience: 5000)
      if columns == 80, let list {
        out.append(Measure("password to list (quick key)", list, "ms", atMost: 50))
      }
      _ = board.type("\r")
      _ = board.type("a")
      _ = board.type("\r")
      _ = board.type("\r")
      var times: [Double] = []
      for round in 0..<60 {
        for key in round % 2 == 0 ? ["c", "o", "u", "g", "h", "\t"] : ["\u{1B}[Z"] {
          if let time = board.type(key) { times.append(time) }
        }
      }
      board.end()
      let timing = Timing(times)
      let size = "\(columns)x\(rows)"
      out.append(Measure("key to last byte, median of \(times.count), \(size)", timing.median, "ms", atMost: 0.8))
      out.append(Measure("95 of 100, \(size)", timing.percentile(0.95), "ms", atMost: 2))
      out.append(Measure("99 of 100, \(size)", timing.percentile(0.99), "ms", atMost: 6))
    }
    return out
  }
}
