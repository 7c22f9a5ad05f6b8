/// One part of a report: its heading, over whom it speaks, and a table or a figure.
public struct ReportSection: Equatable, Sendable {
  /// What is shown.
  public enum Content: Equatable, Sendable {
    /// A table.
    case table(ReportTable)
    /// A Kaplan-Meier curve.
    case curve(ReportCurve)
    /// A waterfall.
    case waterfall(ReportWaterfall)
    /// Swimmer lanes.
    case lanes(ReportLanes)
  }

  /// Its name in files.
  public let id: String
  /// Its heading.
  public let title: String
  /// The set.
  public let set: String
  /// How many patients the set has.
  public let count: Int
  /// What is shown.
  public let content: Content
  /// Sentences below it.
  public let notes: [String]

  init(
    _ id: String, _ title: String, set: String, count: Int, _ content: Content, notes: [String] = []
  ) {
    self.id = id
    self.title = title
    self.set = set
    self.count = count
    self.content = content
    self.notes = notes
  }

  /// The figures as a table; a drawing has one too.
  public var table: ReportTable {
    switch content {
    case .table(let table): table
    case .curve(let curve): curve.table
    case .waterfall(let fall): fall.table
    case .lanes(let lanes): lanes.table
    }
  }
}
