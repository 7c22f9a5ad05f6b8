/// What a demonstration needs a patient for.
enum DemoFate: CaseIterable, Sendable {
  /// On treatment, the next infusion is overdue.
  case late
  /// On treatment, the window of the next infusion is open.
  case due
  /// Died.
  case died
  /// On treatment, nothing to do for some days.
  case planned
  /// Treatment ended, followed for survival.
  case followUp
  /// In screening.
  case screening
  /// Not eligible.
  case failed
  /// On treatment, the scan is overdue.
  case lateImaging

  /// Whether the patient got trial treatment.
  var isTreated: Bool { self != .screening && self != .failed }

  /// Whether treatment has ended.
  var hasEnded: Bool { self == .followUp || self == .died }
}
