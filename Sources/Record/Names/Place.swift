/// One data point of a patient: the form and the item in it, `C02/vital-signs/vitals/PULSE`.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  /// The form at its visit.
  public let form: FormPath
  /// The item in the form.
  public let item: ItemPath

  /// A data point.
  public init(_ form: FormPath, _ item: ItemPath) {
    self.form = form
    self.item = item
  }

  /// Reads `C02/vital-signs/vitals/PULSE`; nil when it is not a place.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let form = FormPath(parts[0] + "/" + parts[1]), let item = ItemPath(parts[2]) else {
      return nil
    }
    self.init(form, item)
  }

  /// The place as written.
  public var description: String { "\(form)/\(item)" }
}
