/// What a row of a dose table says; the investigator decides.
public enum DoseAction: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Go on at the same dose, with treatment of the event where the note says so.
  case goOn = "continue"
  /// Infuse at half the rate.
  case slow = "slow-infusion"
  /// Interrupt the infusion, then infuse at half the rate.
  case interrupt = "interrupt-infusion"
  /// Holding is to be considered.
  case considerHold = "consider-hold"
  /// Hold.
  case hold = "hold"
  /// Hold, then restart one level lower.
  case holdAndLower = "hold-and-lower"
  /// Stop for good.
  case stop = "stop"

  /// Milder actions come first.
  public static func < (left: DoseAction, right: DoseAction) -> Bool { left.severity < right.severity }

  private var severity: Int { DoseAction.allCases.firstIndex(of: self) ?? 0 }
}
